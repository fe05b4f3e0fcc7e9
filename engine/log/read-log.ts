import * as z from 'zod/mini';
import { eventSchema, InvalidLogError, type LogEvent } from './events.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { upgrade } from './upgrade.ts';

/** Problem with a log: events that break their schema, or that can't have happened. */
export type Damage = 'not-a-log' | 'impossible';

/** A valid log with its timeline, or the problem with it. */
export type ReadLog =
  | { ok: true; events: LogEvent[]; timeline: Timeline }
  | { ok: false; because: Damage };

const logSchema = z.array(eventSchema);

/**
 * Reads the events of a log from storage or from a file, in any format so far. Trusts nothing: every
 * event is validated, unknown fields are dropped, and the events must fold into a timeline.
 */
export function readLog(values: unknown): ReadLog {
  const events = logSchema.safeParse(Array.isArray(values) ? values.map(upgrade) : values);
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

/** Returns true for a log of a comparison that has ended; answers may follow its end. */
export function isClosed(events: readonly LogEvent[]): boolean {
  return events.findLast(({ type }) => type !== 'answered')?.type === 'comparison-ended';
}

/** Returns the log with an end. Adds an interruption if it has none. */
export function closed(events: readonly LogEvent[]): LogEvent[] {
  const [first] = events;
  if (first?.type !== 'comparison-started' || isClosed(events)) {
    return [...events];
  }
  const { startedAt } = first;
  return [...events, { type: 'comparison-ended', endedAt: startedAt, reason: 'interrupted' }];
}
