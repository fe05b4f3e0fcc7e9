import type { Outcome } from '../log/outcome.ts';
import type { Task } from '../log/workload.ts';
import type { Clock } from '../time/clock.ts';
import type { Permit, Semaphore } from '../time/semaphore.ts';
import { withTimeout } from '../time/time-limit.ts';
import { readBody } from './body.ts';
import { causeOf, failureOf } from './failure.ts';
import { isRedirect, Redirected } from './redirect.ts';
import { loggedHeaders, outcomesOf } from './response.ts';
import { createRetries, limitIn } from './retry.ts';
import { type ServerRecord, waitFor } from './server-record.ts';
import type { Api, Source } from './source.ts';

/** Progress of an HTTP exchange. The run adds request indexes, attempt numbers and times. */
export type Progress =
  | { type: 'request-queued' }
  /** The browser holds the next attempt back for `wait` ms. */
  | { type: 'held-back'; wait: number }
  | { type: 'attempt-started'; url: string }
  | {
      type: 'headers-received';
      status: number;
      headers: Readonly<Record<string, string>>;
    }
  /** `bytes`: length of the decoded body. */
  | { type: 'body-received'; bytes: number }
  /** `wait`: ms until the next attempt. */
  | { type: 'attempt-ended'; outcome: Outcome; wait: number }
  /** `limit`: most requests in flight from now on. */
  | { type: 'slowed-down'; limit: number }
  /** `outcomes`: one per task. */
  | { type: 'request-ended'; outcomes: readonly Outcome[] };

/** Dependencies shared by the exchanges of a run. */
export interface ExchangeTools {
  api: Api;
  source: Source;
  clock: Clock;
  /** Milliseconds since 1970: `Retry-After` may be a date. */
  wallClock(): number;
  /** Longest attempt in ms, from its start to the last byte of the response. */
  timeout: number;
  /** Most retries of a request. */
  retries: number;
  /** Shared by all requests to the server; absent if there is none. */
  server?: ServerRecord | undefined;
  /** Limits the requests in flight, where the source does. */
  semaphore?: Semaphore | undefined;
}

/**
 * Does one or several tasks in one HTTP exchange. Retries failures that may be
 * temporary, and releases its permit meanwhile.
 * @param busy runs and measures the work of our own code
 * @returns one outcome per task; never rejects
 */
export async function exchange(
  tasks: readonly Task[],
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
  const stopped = () => end(tasks.map(() => ({ kind: 'stopped' })));
  if (signal.aborted) return stopped();
  report({ type: 'request-queued' });

  const waitAfter = createRetries(tools);
  while (true) {
    let permit: Permit | undefined;
    let result: AttemptResult;
    try {
      permit = await semaphore?.acquire(signal);
      // The permit may have been granted just before the signal was aborted.
      signal.throwIfAborted();
      result = await attempt(tasks, tools, signal, report, busy);
      // A response that has arrived counts, even if the signal was aborted at the same moment.
      const [outcome] = result.outcomes;
      const isCrowded = outcome && limitIn(outcome, api) === 'at-once';
      const limit = isCrowded ? permit?.reduce() : undefined;
      if (limit !== undefined) report({ type: 'slowed-down', limit });
    } catch {
      return stopped();
    } finally {
      permit?.release();
    }
    const { outcomes, retryAfter } = result;
    const [outcome] = outcomes;
    const wait = outcome && waitAfter(outcome, retryAfter);
    if (outcome === undefined || wait === undefined) return end(outcomes);
    report({ type: 'attempt-ended', outcome, wait });
    try {
      await clock.sleep(wait, signal);
    } catch {
      return stopped();
    }
  }
}

/** Result of one attempt. */
interface AttemptResult {
  /** One per task. */
  outcomes: Outcome[];
  /** The response's `Retry-After` header, if it has one. */
  retryAfter?: string | undefined;
}

/** @throws the signal's reason when it is aborted before the response is complete */
async function attempt(
  tasks: readonly Task[],
  { api, source, clock, timeout, server }: ExchangeTools,
  signal: AbortSignal,
  report: (progress: Progress) => void,
  busy: <T>(work: () => T) => T,
): Promise<AttemptResult> {
  let hasBegun = false;
  try {
    for (let wait = waitFor(server); wait > 0; wait = waitFor(server)) {
      report({ type: 'held-back', wait });
      await clock.sleep(wait, signal);
    }
    const request = busy(() => api.ask(tasks));
    report({ type: 'attempt-started', url: request.url });
    const { response, headers, body } = await withTimeout(
      clock,
      timeout,
      signal,
      async (limited) => {
        const response = await source(request, limited);
        limited.throwIfAborted();
        server?.note(response.status);
        hasBegun = true;
        if (isRedirect(response, request.url)) throw new Redirected();
        const headers = loggedHeaders(response.headers);
        report({ type: 'headers-received', status: response.status, headers });
        return { response, headers, body: await readBody(response) };
      },
    );
    const outcomes = busy(() => {
      report({ type: 'body-received', bytes: body.bytes });
      return outcomesOf(api, response, body, tasks.length);
    });
    return { outcomes, retryAfter: headers['retry-after'] };
  } catch (error) {
    signal.throwIfAborted();
    const outcome = failureOf(error, timeout, hasBegun ? 'cut' : causeOf(server));
    return { outcomes: tasks.map(() => outcome) };
  }
}
