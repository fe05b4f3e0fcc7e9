import type { Outcome } from '../log/outcome.ts';
import type { AskingAdapter, Reading, ReadyTask, Received } from './adapter.ts';

/** Longest header value in the log, in characters. */
const MAX_HEADER = 512;

/** Headers that are logged. Browsers hide most others from a page. */
const LOGGED_HEADERS = ['content-type', 'content-encoding', 'cache-control', 'age', 'retry-after'];

/** Picks the headers that are logged. */
export function loggedHeaders(headers: Pick<Headers, 'get'>): Record<string, string> {
  return Object.fromEntries(
    LOGGED_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value.slice(0, MAX_HEADER)]];
    }),
  );
}

/**
 * Outcomes of a complete response.
 * @returns one outcome per task
 */
export function outcomesOf(
  adapter: Pick<AskingAdapter, 'read' | 'reason'>,
  received: Received,
  tasks: readonly ReadyTask[],
): Outcome[] {
  const { status, text } = received;
  if (status >= 200 && status < 300) return adapter.read(received, tasks).map(outcomeOf);
  const refused: Outcome = { kind: 'http-error', status, reason: adapter.reason(parse(text)) };
  return tasks.map(() => refused);
}

function outcomeOf(reading: Reading): Outcome {
  if (reading.ok) return { kind: 'ok', value: reading.value };
  const { path, expected, received } = reading;
  return { kind: 'invalid-response', path, expected, received };
}

/**
 * Reads a response that must be JSON.
 * @param read reads its value
 * @returns one reading per task
 */
export function readJson(
  { text }: Pick<Received, 'text'>,
  tasks: readonly ReadyTask[],
  read: (body: unknown) => Reading[],
): Reading[] {
  const body = parse(text);
  if (body !== undefined) return read(body);
  const received = excerpt(text);
  return tasks.map(() => ({ ok: false, path: '', expected: 'JSON', received }));
}

/** @returns undefined, which JSON can't express, if the text is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Start of an unexpected response, to recognize it by. */
function excerpt(text: string): string {
  const start = text.trim().slice(0, 24);
  return start === '' ? 'nothing' : `“${start}${text.trim().length > 24 ? '…' : ''}”`;
}
