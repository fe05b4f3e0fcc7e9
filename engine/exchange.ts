import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { Outcome } from './outcome.ts';
import type { Places } from './places.ts';
import type { Api, Source } from './source.ts';

/** What an HTTP exchange tells while it lives; the run adds whose requests it carries, and when. */
export type Progress =
  | { type: 'request-queued' }
  | { type: 'attempt-started'; attempt: number; url: string }
  | {
      type: 'headers-received';
      attempt: number;
      status: number;
      headers: Readonly<Record<string, string>>;
    }
  | { type: 'body-received'; attempt: number; bytes: number }
  /** `outcomes`: one per city. */
  | { type: 'request-ended'; outcomes: readonly Outcome[] };

/** What all exchanges of a run share. */
export interface Asking {
  api: Api;
  source: Source;
  clock: Clock;
  /** ms that one attempt may take, from its start to the last byte of its answer. */
  timeout: number;
  /** Where requests wait when the source allows only so many at once. */
  places?: Places | undefined;
}

/** Characters of a header that are kept. */
const MAX_HEADER = 512;

/** The headers that say something about an answer; of others a page may not even see the names. */
const TELLING_HEADERS = ['content-type', 'content-encoding', 'cache-control', 'age', 'retry-after'];

/**
 * Asks for the weather of one city, or of several in one HTTP request, and reports each step.
 * Never rejects: whatever happens is the outcome, told last and also returned.
 * @param busy runs what our own code does between two waits, and measures it
 * @returns one outcome per city
 */
export async function exchange(
  cities: readonly City[],
  { api, source, clock, timeout, places }: Asking,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  busy: <T>(work: () => T) => T,
): Promise<Outcome[]> {
  const end = (outcomes: Outcome[]) => {
    report({ type: 'request-ended', outcomes });
    return outcomes;
  };
  const all = (outcome: Outcome) => end(cities.map(() => outcome));
  if (signal.aborted) return all({ kind: 'stopped' });
  report({ type: 'request-queued' });

  let giveBack: (() => void) | undefined;
  try {
    giveBack = await places?.take(signal);
    // The place may have been given just before the signal was aborted.
    signal.throwIfAborted();
    const attempt = 1;
    const request = busy(() => api.ask(cities));
    report({ type: 'attempt-started', attempt, url: request.url });
    const { response, text } = await withTimeout(clock, timeout, signal, async (limited) => {
      const response = await source(request, limited);
      limited.throwIfAborted();
      const headers = tellingHeaders(response.headers);
      report({ type: 'headers-received', attempt, status: response.status, headers });
      return { response, text: await response.text() };
    });
    const outcomes = busy(() => {
      report({ type: 'body-received', attempt, bytes: new TextEncoder().encode(text).length });
      return outcomesOf(api, response, text, cities.length);
    });
    return end(outcomes);
  } catch (error) {
    if (signal.aborted) return all({ kind: 'stopped' });
    if (error instanceof TimedOut) return all({ kind: 'timeout', after: timeout });
    return all({ kind: 'network-error', message: inWords(error) });
  } finally {
    giveBack?.();
  }
}

/** Picks the headers that are kept in the log. */
export function tellingHeaders(headers: Pick<Headers, 'get'>): Record<string, string> {
  return Object.fromEntries(
    TELLING_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value.slice(0, MAX_HEADER)]];
    }),
  );
}

/**
 * What a complete answer comes to.
 * @param text its body
 * @param count how many cities were asked for
 * @returns one outcome per city
 */
export function outcomesOf(
  api: Api,
  { ok, status }: Pick<Response, 'ok' | 'status'>,
  text: string,
  count: number,
): Outcome[] {
  if (ok) return read(api, text, count);
  const refused: Outcome = { kind: 'http-error', status, reason: api.reason(parse(text)) };
  return Array.from({ length: count }, () => refused);
}

class TimedOut extends Error {
  override name = 'TimedOut' as const;
}

/**
 * Runs work under a signal that is aborted by the outer signal or after `ms`, whichever is first,
 * and then waits for it no longer: what a source makes of its signal is its own affair.
 * @throws the outer signal's reason, or {@link TimedOut}
 */
async function withTimeout<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const attempt = new AbortController();
  const timer = new AbortController();
  const stop = () => attempt.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  clock.sleep(ms, timer.signal).then(
    () => attempt.abort(new TimedOut()),
    // Cancelled below: the work was done in time.
    () => {},
  );
  const aborted = new Promise<never>((_, reject) => {
    attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason), { once: true });
  });
  try {
    return await Promise.race([aborted, work(attempt.signal)]);
  } finally {
    timer.abort();
    signal.removeEventListener('abort', stop);
  }
}

function read(api: Api, text: string, count: number): Outcome[] {
  const body = parse(text);
  if (body === undefined) {
    const received = excerpt(text);
    return Array.from({ length: count }, () => ({
      kind: 'invalid-answer',
      path: '',
      expected: 'JSON',
      received,
    }));
  }
  return api.read(body, count).map((reading): Outcome => {
    if (reading.ok) return { kind: 'weather', weather: reading.weather };
    const { path, expected, received } = reading;
    return { kind: 'invalid-answer', path, expected, received };
  });
}

/** What was thrown, as text: anything can be, even what has no words. */
export function inWords(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}

/** @returns undefined, which JSON cannot say, when the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Enough of a foreign answer to recognise it by. */
function excerpt(text: string): string {
  const start = text.trim().slice(0, 24);
  return start === '' ? 'nothing' : `“${start}${text.trim().length > 24 ? '…' : ''}”`;
}
