import * as z from 'zod/mini';
import { eventSchema, InvalidLogError, type LogEvent } from './events.ts';
import { type Timeline, timelineOf } from './timeline.ts';

/** Why what was kept or sent is no log: events that break their schema, or that can't have happened. */
export type Damage = 'not-a-log' | 'impossible';

/** A log that can be believed, and what it looks like; or why there is none. */
export type ReadLog =
  | { ok: true; events: LogEvent[]; timeline: Timeline }
  | { ok: false; because: Damage };

const logSchema = z.array(eventSchema);

/**
 * Reads what is said to be a log's events, from a store or from a file. Nothing in it is believed:
 * every event must fit the schema, which drops what it does not know, and together they must tell
 * something that can have happened.
 */
export function readLog(values: unknown): ReadLog {
  const events = logSchema.safeParse(values);
  if (!events.success) return { ok: false, because: 'not-a-log' };
  try {
    const timeline = timelineOf(events.data);
    return timeline
      ? { ok: true, events: events.data, timeline }
      : { ok: false, because: 'not-a-log' };
  } catch (error) {
    if (error instanceof InvalidLogError) return { ok: false, because: 'impossible' };
    throw error;
  }
}

/** The same log with an end, where it has none because it will not go on. */
export function closed(events: readonly LogEvent[]): LogEvent[] {
  const [first] = events;
  if (first?.type !== 'comparison-started' || events.at(-1)?.type === 'comparison-ended') {
    return [...events];
  }
  const { startedAt } = first;
  return [...events, { type: 'comparison-ended', endedAt: startedAt, reason: 'interrupted' }];
}
