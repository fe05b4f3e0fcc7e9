import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { eventSchema, type LogEvent } from '../../engine/log/events.ts';
import { PORT_NAME } from '../../engine/protocol/command.ts';

/** ms within which a comparison of three cities is done, or something is wrong. */
const PATIENCE = 60_000;

/**
 * Listens as a second window would, from inside a window's page, to the comparison that is started
 * next.
 * @returns its log, once it has ended
 * @throws `Error` when it does not end
 */
export async function followLog(page: Page): Promise<LogEvent[]> {
  const log = await page.evaluate(
    (name, patience) =>
      new Promise<unknown[]>((resolve, reject) => {
        // Only the parts of the browser's API and of an update that are used here: what arrives
        // is validated outside, where the schemas are.
        type Update = { type: string; from: number; events: { type: string }[] };
        type Runtime = {
          connect(info: { name: string }): {
            onMessage: { addListener(listener: (update: Update) => void): void };
          };
        };
        const api = globalThis as unknown as Record<'browser' | 'chrome', { runtime: Runtime }>;
        const events: Update['events'] = [];
        setTimeout(() => reject(new Error('The comparison did not end.')), patience);
        (api.browser ?? api.chrome).runtime.connect({ name }).onMessage.addListener((update) => {
          if (update.type !== 'log') return;
          events.splice(update.from, events.length, ...update.events);
          if (events.at(-1)?.type === 'comparison-ended') resolve(events);
        });
      }),
    PORT_NAME,
    PATIENCE,
  );
  return z.array(eventSchema).parse(log);
}
