import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { eventSchema, type LogEvent } from '../../engine/log/events.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';

/** Time limit for a comparison of three cities, in ms. */
const TIME_LIMIT = 60_000;

/**
 * Follows the next comparison from inside a page, like a second window.
 * @returns its log, once it has ended
 * @throws `Error` when it does not end
 */
export async function followLog(page: Page): Promise<LogEvent[]> {
  const log = await page.evaluate(
    (name, timeLimit) =>
      new Promise<unknown[]>((resolve, reject) => {
        // Only the used parts of the API and of an update. The schemas validate the log outside.
        type Update = { type: string; from: number; events: { type: string }[] };
        type Runtime = {
          connect(info: { name: string }): {
            onMessage: { addListener(listener: (update: Update) => void): void };
          };
        };
        const api = globalThis as unknown as Record<'browser' | 'chrome', { runtime: Runtime }>;
        const events: Update['events'] = [];
        setTimeout(() => reject(new Error('The comparison did not end.')), timeLimit);
        (api.browser ?? api.chrome).runtime.connect({ name }).onMessage.addListener((update) => {
          if (update.type !== 'log') return;
          events.splice(update.from, events.length, ...update.events);
          if (events.at(-1)?.type === 'comparison-ended') resolve(events);
        });
      }),
    PORT_NAME,
    TIME_LIMIT,
  );
  return z.array(eventSchema).parse(log);
}
