import * as z from 'zod/mini';
import { type Event, eventSchema } from './events.ts';
import { InvalidLogError, timelineOf } from './timeline.ts';

/** What a file says of itself, so that a stranger's JSON is not taken for a log. */
const FORMAT = 'overlap-log';
/** Grows when a file cannot be read any more by those who wrote the one before. */
const VERSION = 1;

/** Most characters of a file that is opened: some ten comparisons of 1,000 requests. */
export const MAX_FILE = 20_000_000;

/** Why a file is not opened. */
export type Objection = 'too-large' | 'not-json' | 'not-a-log' | 'newer' | 'impossible';

const headSchema = z.object({ format: z.literal(FORMAT), version: z.number() });
const fileSchema = z.object({ events: z.array(eventSchema).check(z.minLength(1)) });

/** A comparison's log as a file that {@link readLogFile} opens again. */
export function logFile(events: readonly Event[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, events }, undefined, 1)}\n`;
}

/**
 * Reads a file from anywhere. Nothing in it is believed: it must have the format, every event must
 * fit the schema, which drops what it does not know, and together they must tell something that can
 * have happened. A log that was still being written is closed, as its run will not go on here.
 */
export function readLogFile(
  text: string,
): { ok: true; events: Event[] } | { ok: false; because: Objection } {
  if (text.length > MAX_FILE) return { ok: false, because: 'too-large' };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { ok: false, because: 'not-json' };
  }
  const head = headSchema.safeParse(content);
  if (!head.success) return { ok: false, because: 'not-a-log' };
  if (head.data.version > VERSION) return { ok: false, because: 'newer' };
  const file = fileSchema.safeParse(content);
  if (!file.success) return { ok: false, because: 'not-a-log' };
  const events = closed(file.data.events);
  try {
    timelineOf(events);
  } catch (error) {
    if (error instanceof InvalidLogError) return { ok: false, because: 'impossible' };
    throw error;
  }
  return { ok: true, events };
}

function closed(events: Event[]): Event[] {
  const [first] = events;
  if (first?.type !== 'comparison-started' || events.at(-1)?.type === 'comparison-ended') {
    return events;
  }
  const { startedAt } = first;
  return [...events, { type: 'comparison-ended', endedAt: startedAt, reason: 'interrupted' }];
}
