import type { City } from '../log/city.ts';
import type { Outcome } from '../log/outcome.ts';
import type { Clock } from '../time/clock.ts';
import type { Permit, Semaphore } from '../time/semaphore.ts';
import { TimedOut, withTimeout } from '../time/time-limit.ts';
import { MAX_BYTES, readBody, TooLarge } from './body.ts';
import { errorText } from './error-text.ts';
import { isRedirect, Redirected } from './redirect.ts';
import { loggedHeaders, outcomesOf } from './response.ts';
import { createRetries, limitIn, type ServerErrors } from './retry.ts';
import type { Api, Source } from './source.ts';

/** Progress of an HTTP exchange. The run adds request indexes, attempt numbers and times. */
export type Progress =
  | { type: 'request-queued' }
  | { type: 'attempt-started'; url: string }
  | {
      type: 'headers-received';
      status: number;
      headers: Readonly<Record<string, string>>;
    }
  /** `bytes`: length of the decoded body. */
  | { type: 'body-received'; bytes: number }
  /** `wait`: ms until there is another attempt. */
  | { type: 'attempt-ended'; outcome: Outcome; wait: number }
  /** So many requests at once may be under way from here on. */
  | { type: 'slowed-down'; limit: number }
  /** `outcomes`: one per city. */
  | { type: 'request-ended'; outcomes: readonly Outcome[] };

/** What all exchanges of a run share. */
export interface ExchangeTools {
  api: Api;
  source: Source;
  clock: Clock;
  /** Milliseconds since 1970: a server may say by date when to come back. */
  wallClock(): number;
  /** ms that one attempt may take, from its start to the last byte of its answer. */
  timeout: number;
  /** Most attempts after the first that a request gets where another may pass. */
  retries: number;
  /** What is known of the server's state; shared by all runs over the source. */
  serverErrors: ServerErrors;
  /** Where requests wait when the source allows only so many at once. */
  semaphore?: Semaphore | undefined;
}

/**
 * Asks for the weather of one city, or of several in one HTTP request, and reports each step. What
 * fails and may pass is asked again; while it waits for that its place is free for others.
 * Never rejects: whatever happens is the outcome, told last and also returned.
 * @param busy runs what our own code does between two waits, and measures it
 * @returns one outcome per city
 */
export async function exchange(
  cities: readonly City[],
  tools: ExchangeTools,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  busy: <T>(work: () => T) => T,
): Promise<Outcome[]> {
  const { api, clock, semaphore } = tools;
  const end = (outcomes: Outcome[]) => {
    report({ type: 'request-ended', outcomes });
    return outcomes;
  };
  const stopped = () => end(cities.map(() => ({ kind: 'stopped' })));
  if (signal.aborted) return stopped();
  report({ type: 'request-queued' });

  const retry = createRetries(tools);
  while (true) {
    let permit: Permit | undefined;
    let tried: Tried;
    try {
      permit = await semaphore?.acquire(signal);
      // The permit may have been granted just before the signal was aborted.
      signal.throwIfAborted();
      tried = await tryOnce(cities, tools, signal, report, busy);
      // What has arrived is not lost, even where the signal was aborted at the same moment.
      const [outcome] = tried.outcomes;
      const isCrowded = outcome && limitIn(outcome, api) === 'at-once';
      const limit = isCrowded ? permit?.reduce() : undefined;
      if (limit !== undefined) report({ type: 'slowed-down', limit });
    } catch {
      return stopped();
    } finally {
      permit?.release();
    }
    const { outcomes, retryAfter } = tried;
    const [outcome] = outcomes;
    const wait = outcome && retry.after(outcome, retryAfter);
    if (outcome === undefined || wait === undefined) return end(outcomes);
    report({ type: 'attempt-ended', outcome, wait });
    try {
      await clock.sleep(wait, signal);
    } catch {
      return stopped();
    }
  }
}

/** What came of one attempt. */
interface Tried {
  /** One per city. */
  outcomes: Outcome[];
  /** The answer's header of that name. */
  retryAfter?: string | undefined;
}

/** @throws the signal's reason when it is aborted before the answer is complete */
async function tryOnce(
  cities: readonly City[],
  { api, source, clock, timeout }: ExchangeTools,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  busy: <T>(work: () => T) => T,
): Promise<Tried> {
  const all = (outcome: Outcome): Tried => ({ outcomes: cities.map(() => outcome) });
  try {
    const request = busy(() => api.ask(cities));
    report({ type: 'attempt-started', url: request.url });
    const { response, headers, body } = await withTimeout(
      clock,
      timeout,
      signal,
      async (limited) => {
        const response = await source(request, limited);
        limited.throwIfAborted();
        if (isRedirect(response)) throw new Redirected();
        const headers = loggedHeaders(response.headers);
        report({ type: 'headers-received', status: response.status, headers });
        return { response, headers, body: await readBody(response) };
      },
    );
    const outcomes = busy(() => {
      report({ type: 'body-received', bytes: body.bytes });
      return outcomesOf(api, response, body, cities.length);
    });
    return { outcomes, retryAfter: headers['retry-after'] };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Redirected) return all({ kind: 'redirected' });
    if (error instanceof TimedOut) return all({ kind: 'timeout', after: timeout });
    if (error instanceof TooLarge) return all({ kind: 'too-large', limit: MAX_BYTES });
    return all({ kind: 'network-error', message: errorText(error) });
  }
}
