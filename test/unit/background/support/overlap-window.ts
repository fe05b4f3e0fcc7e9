import { expect } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Command } from '../../../../engine/protocol/command.ts';
import { type Update, updateSchema } from '../../../../engine/protocol/update.ts';
import type { Sessions } from '../../../../entrypoints/background/sessions/sessions.ts';
import { attach } from '../../../../entrypoints/background/windows/port.ts';
import { draw } from '../../engine/support/drawing.ts';
import { portPair } from './port-pair.ts';

/** Window that records its updates, and fails if they are inconsistent. */
export interface OverlapWindow {
  updates: Update[];
  /** Log of the latest comparison, assembled from its pieces. */
  log: LogEvent[];
  drawing(): string[];
  /** Types of all updates, in order. */
  kinds(): Update['type'][];
  /** @param id replaces the window's own id */
  send(command: Command, id?: string): void;
  sendAnything(message: unknown): void;
  close(): void;
}

export function openWindow(sessions: Sessions): OverlapWindow {
  const updates: Update[] = [];
  const log: LogEvent[] = [];
  const started = new Set<string>();
  let comparison: string | undefined;

  const { background, window } = portPair((message) => {
    const update = updateSchema.parse(message);
    updates.push(update);
    if (update.type !== 'log') return;
    if (update.from === 0) {
      // A restarted log would show everything twice.
      expect(started).not.toContain(update.comparison);
      started.add(update.comparison);
      comparison = update.comparison;
      log.length = 0;
    }
    expect(update.comparison).toBe(comparison);
    expect(update.from).toBe(log.length);
    expect(update.events).not.toEqual([]);
    log.push(...update.events);
  });
  attach(background, sessions);

  return {
    updates,
    log,
    drawing: () => draw(log),
    kinds: () => updates.map(({ type }) => type),
    send: (command, id = crypto.randomUUID()) => window.post({ id, command }),
    sendAnything: (message) => window.post(message),
    close: () => window.close(),
  };
}
