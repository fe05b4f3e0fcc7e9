import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { Outcome } from './outcome.ts';
import type { Places } from './places.ts';
import type { Api, Source } from './source.ts';

/** What a request tells while it lives; the run adds whose request it was and when it happened. */
export type Progress =
  | { type: 'request-queued' }
  | { type: 'attempt-started'; attempt: number }
  | { type: 'headers-received'; attempt: number; status: number }
  | { type: 'body-received'; attempt: number; bytes: number }
  | { type: 'request-ended'; outcome: Outcome };

/** What all requests of a run share. */
export interface Asking {
  api: Api;
  source: Source;
  clock: Clock;
  /** ms that one attempt may take, from its start to the last byte of its answer. */
  timeout: number;
  /** Where requests wait when the source allows only so many at once. */
  places?: Places | undefined;
}

/**
 * Asks for one city's weather and reports each step.
 * Never rejects: whatever happens is the outcome, told last and also returned.
 */
export async function request(
  city: City,
  { api, source, clock, timeout, places }: Asking,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<Outcome> {
  const end = (outcome: Outcome): Outcome => {
    report({ type: 'request-ended', outcome });
    return outcome;
  };
  if (signal.aborted) return end({ kind: 'stopped' });
  report({ type: 'request-queued' });

  let giveBack: (() => void) | undefined;
  try {
    giveBack = await places?.take(signal);
    // The place may have been given just before the signal was aborted.
    signal.throwIfAborted();
    const attempt = 1;
    report({ type: 'attempt-started', attempt });
    const { response, text } = await withTimeout(clock, timeout, signal, async (limited) => {
      const response = await source(api.ask(city), limited);
      limited.throwIfAborted();
      report({ type: 'headers-received', attempt, status: response.status });
      return { response, text: await response.text() };
    });
    report({ type: 'body-received', attempt, bytes: new TextEncoder().encode(text).length });
    return end(response.ok ? read(api, text) : refusal(api, response.status, text));
  } catch (error) {
    if (signal.aborted) return end({ kind: 'stopped' });
    if (error instanceof TimedOut) return end({ kind: 'timeout', after: timeout });
    return end({ kind: 'network-error', message: inWords(error) });
  } finally {
    giveBack?.();
  }
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

function read(api: Api, text: string): Outcome {
  const body = parse(text);
  if (body === undefined) {
    return { kind: 'invalid-answer', path: '', expected: 'JSON', received: excerpt(text) };
  }
  const reading = api.read(body);
  return reading.ok
    ? { kind: 'weather', weather: reading.weather }
    : {
        kind: 'invalid-answer',
        path: reading.path,
        expected: reading.expected,
        received: reading.received,
      };
}

function refusal(api: Api, status: number, text: string): Outcome {
  return { kind: 'http-error', status, reason: api.reason(parse(text)) };
}

/** Anything can be thrown, even what has no words. */
function inWords(thrown: unknown): string {
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
