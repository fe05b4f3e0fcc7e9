import * as z from 'zod/mini';
import type { LogEvent } from './events.ts';
import { MAX_RUNS } from './limits.ts';
import { phaseNames } from './network-timing.ts';
import { closed, type Damage, readLog } from './read-log.ts';
import { asResolved } from './resolved.ts';

/** Marks a file as a log, to tell it from other JSON. */
const FORMAT = 'overlap-log';
/** Grows with each incompatible change of the format. */
const VERSION = 2;

/** Largest file that is opened, in characters: about ten comparisons of 1,000 requests. */
export const MAX_FILE = 20_000_000;

/** Reason why a file is not opened. */
export type Objection = 'too-large' | 'not-json' | 'newer' | Damage;

const headSchema = z.object({ format: z.literal(FORMAT), version: z.number() });
const fileSchema = z.object({ events: z.array(z.unknown()) });

/** Names of all times in ms that are measured by a clock. */
const measured = new Set([
  'resolution',
  'ms',
  'at',
  'start',
  'end',
  'wait',
  'delay',
  'busy',
  'blocked',
  ...phaseNames,
]);

/** Text of a file that {@link readLogFile} can read. Its times have the digits of their clock. */
export function logFile(events: readonly LogEvent[]): string {
  let resolution = 0;
  /** Parts of tasks, values and guesses, which are nobody's measurements. */
  const foreign = new Set<unknown>();
  function round(this: unknown, key: string, value: unknown) {
    if (foreign.has(this) || key === 'input' || key === 'value' || key === 'guesses') {
      foreign.add(value);
      return value;
    }
    // An event with a resolution comes before all that its clock measured.
    if (isResolved(value)) resolution = value.resolution;
    // All else in a row is a whole number.
    if (key === 'rows' && Array.isArray(value)) return value.map((row) => row.map(rounded));
    return measured.has(key) ? rounded(value) : value;
  }
  const rounded = (time: unknown) =>
    typeof time === 'number' ? asResolved(time, resolution) : time;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, events }, round, 1)}\n`;
}

function isResolved(value: unknown): value is { resolution: number } {
  return typeof value === 'object' && value !== null && 'resolution' in value;
}

/**
 * Reads a file of unknown origin. Trusts nothing: it must have the format and a log that {@link
 * readLog} accepts. An unfinished log gets an end, because its run doesn't go on here.
 */
export function readLogFile(
  text: string,
): { ok: true; events: LogEvent[] } | { ok: false; because: Objection } {
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
  if (file.success && hasTooManyRuns(file.data.events)) return { ok: false, because: 'too-large' };
  const log = readLog(file.success ? file.data.events : undefined);
  return log.ok ? { ok: true, events: closed(log.events) } : log;
}

/** Returns true if there are more runs than Overlap itself ever saves. */
function hasTooManyRuns(events: readonly unknown[]): boolean {
  const isRunStarted = (event: unknown) =>
    typeof event === 'object' && event !== null && 'type' in event && event.type === 'run-started';
  return events.filter(isRunStarted).length > MAX_RUNS;
}
