import * as z from 'zod/mini';
import type { LogEvent } from './events.ts';
import { closed, type Damage, readLog } from './read-log.ts';

/** What a file says of itself, so that a stranger's JSON is not taken for a log. */
const FORMAT = 'overlap-log';
/** Grows when a file cannot be read any more by those who wrote the one before. */
const VERSION = 1;

/** Most characters of a file that is opened: some ten comparisons of 1,000 requests. */
export const MAX_FILE = 20_000_000;

/**
 * Most runs: six modes for twenty rounds, each with a warm-up and earlier ones, make some 130. With
 * each event the list of them is copied, so that a file of nothing else would hold a window up.
 */
const MAX_RUNS = 1_000;

/** Why a file is not opened. */
export type Objection = 'too-large' | 'not-json' | 'newer' | Damage;

const headSchema = z.object({ format: z.literal(FORMAT), version: z.number() });
const fileSchema = z.object({ events: z.array(z.unknown()) });

/** A comparison's log as a file that {@link readLogFile} opens again. */
export function logFile(events: readonly LogEvent[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, events }, undefined, 1)}\n`;
}

/**
 * Reads a file from anywhere. Nothing in it is believed: it must have the format, and hold a log
 * that {@link readLog} takes for one. A log that was still being written is closed, as its run will
 * not go on here.
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

/** Whether there are more runs than a person's own comparisons have. */
function hasTooManyRuns(events: readonly unknown[]): boolean {
  const isRunStarted = (event: unknown) =>
    typeof event === 'object' && event !== null && 'type' in event && event.type === 'run-started';
  return events.filter(isRunStarted).length > MAX_RUNS;
}
