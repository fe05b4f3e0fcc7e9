import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { eventSchema, type LogEvent } from '../../engine/log/events.ts';
import type { Command } from '../../engine/protocol/command.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';

/**
 * Sends a command to the background as a window does.
 * @returns the log of the comparison, once it has ended
 */
export async function throughWindow(
  page: Page,
  command: Extract<Command, { type: 'start' }>,
): Promise<LogEvent[]> {
  const log = await page.evaluate(
    (name, request) =>
      new Promise<unknown[]>((resolve) => {
        type Update = {
          type: string;
          comparison: string;
          from: number;
          events: { type: string }[];
        };
        type Port = {
          postMessage(message: unknown): void;
          disconnect(): void;
          onMessage: { addListener(listener: (update: Update) => void): void };
        };
        type Api = { runtime: { connect(info: { name: string }): Port } };
        const api = globalThis as unknown as Record<'browser' | 'chrome', Api>;
        const port = (api.browser ?? api.chrome).runtime.connect({ name });
        const events: Update['events'] = [];
        let earlier: string | undefined;
        let started = false;
        port.onMessage.addListener((update) => {
          if (update.type === 'welcome') {
            // By now, the log of an earlier comparison has arrived.
            setTimeout(() => {
              started = true;
              port.postMessage(request);
            }, 50);
          }
          if (update.type !== 'log') return;
          if (!started) earlier = update.comparison;
          if (update.comparison === earlier) return;
          events.splice(update.from, events.length, ...update.events);
          if (events.at(-1)?.type !== 'comparison-ended') return;
          port.disconnect();
          resolve(events);
        });
      }),
    PORT_NAME,
    { id: crypto.randomUUID(), command },
  );
  return z.array(eventSchema).parse(log);
}
