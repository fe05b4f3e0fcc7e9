import type { Json } from '../log/json.ts';
import type { Outcome } from '../log/outcome.ts';
import type { Permit, Semaphore } from '../time/semaphore.ts';
import type { Adapter, AskingAdapter, ReadyTask, Received, WorkingAdapter } from './adapter.ts';
import { causeOf, failureOf } from './failure.ts';
import { isRedirect, Redirected } from './redirect.ts';
import { loggedHeaders, outcomesOf } from './response.ts';
import { createRetries, limitIn } from './retry.ts';
import { type ServerRecord, waitFor } from './server-record.ts';

/** Progress of an exchange. The run adds request indexes, attempt numbers and times. */
export type Progress =
  /** The browser holds the next attempt back for `wait` ms. */
  | { type: 'held-back'; wait: number }
  /** `url`: absent for work on this computer. */
  | { type: 'attempt-started'; url?: string }
  | { type: 'headers-received'; status: number; headers: Readonly<Record<string, string>> }
  /** `bytes`: length of the decoded body. */
  | { type: 'body-received'; bytes: number }
  /** `wait`: ms until the next attempt. */
  | { type: 'attempt-ended'; outcome: Outcome; wait: number }
  /** `limit`: most requests in flight from now on. */
  | { type: 'slowed-down'; limit: number };

/** Dependencies that exchanges share, whether their thread waits or blocks. */
export interface AttemptTools {
  adapter: Adapter;
  /** Milliseconds since 1970: `Retry-After` may be a date. */
  wallClock(): number;
  /** Longest attempt in ms, from its start to the last byte of the response. */
  timeout: number;
  /** Most retries of a request. */
  retries: number;
  /** Returns the record of the server at an address; undefined if there is none. */
  server?: ((url: string) => ServerRecord | undefined) | undefined;
  /** Returns what limits the requests in flight to an address; undefined if nothing does. */
  semaphore?: ((url: string) => Semaphore | undefined) | undefined;
}

/** Something to wait for, unless the thread has blocked until it came. */
type Pending<T> = T | Promise<T>;

/** Start of a response. A blocked thread gets it with the rest. */
interface Head extends Partial<Pick<Response, 'type' | 'url'>> {
  status: number;
  headers: Pick<Headers, 'get'>;
}

/** Ways of a thread to wait. All throw once the exchange is aborted. */
export interface Means {
  check(): void;
  /** Waits until everything that starts at the same moment has started. */
  turn(): Pending<void>;
  sleep(ms: number): Pending<void>;
  acquire(semaphore: Semaphore): Pending<Permit | undefined>;
  /** @throws as a `Source` does, and the errors of a body */
  send(request: Request, onHead: (head: Head) => void): Pending<Received>;
  work(adapter: WorkingAdapter, task: ReadyTask): Pending<Json>;
}

/** Steps that each yield something to wait for, and are given what came. */
export type Steps<Result> = Generator<Pending<unknown>, Result, never>;

/** Runs work without waiting, and measures it. */
export type Busy = <T>(work: () => T) => T;

function* until<T>(pending: Pending<T>): Generator<Pending<T>, T, T> {
  return yield pending;
}

/**
 * Does one or several tasks in one exchange. Retries failures that may be temporary, and releases its
 * permit meanwhile.
 * @returns one outcome per task
 * @throws the reason of an abort
 */
export function* attempts(
  tasks: readonly ReadyTask[],
  tools: AttemptTools,
  means: Means,
  report: (progress: Progress) => void,
  busy: Busy,
): Steps<Outcome[]> {
  const { adapter } = tools;
  if ('work' in adapter) return yield* workOn(tasks, adapter, means, report);
  const waitAfter = createRetries(tools, adapter);
  while (true) {
    const { outcomes, retryAfter, server } = yield* attempt(
      tasks,
      { ...tools, adapter },
      means,
      report,
      busy,
    );
    const [outcome] = outcomes;
    const wait = outcome && waitAfter(outcome, retryAfter, server);
    if (outcome === undefined || wait === undefined) return outcomes;
    report({ type: 'attempt-ended', outcome, wait });
    yield* until(means.sleep(wait));
  }
}

function* workOn(
  tasks: readonly ReadyTask[],
  adapter: WorkingAdapter,
  means: Means,
  report: (progress: Progress) => void,
): Steps<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    report({ type: 'attempt-started' });
    outcomes.push({ kind: 'ok', value: yield* until(means.work(adapter, task)) });
  }
  return outcomes;
}

/** Result of one attempt. */
interface AttemptResult {
  /** One per task. */
  outcomes: Outcome[];
  /** The response's `Retry-After` header, if it has one. */
  retryAfter?: string | undefined;
  server?: ServerRecord | undefined;
}

function* attempt(
  tasks: readonly ReadyTask[],
  tools: AttemptTools & { adapter: AskingAdapter },
  means: Means,
  report: (progress: Progress) => void,
  busy: Busy,
): Steps<AttemptResult> {
  const { adapter, timeout } = tools;
  let permit: Permit | undefined;
  let server: ServerRecord | undefined;
  let hasBegun = false;
  let headers: Record<string, string> = {};
  try {
    yield* until(means.turn());
    means.check();
    const request = busy(() => adapter.ask(tasks));
    const { url } = request;
    const semaphore = tools.semaphore?.(url);
    if (semaphore) permit = yield* until(means.acquire(semaphore));
    // It may have been granted just before the abort.
    means.check();
    // The browser never sees a failure that the user has set.
    if (tasks.every(({ fault }) => !fault)) server = tools.server?.(url);
    for (let wait = waitFor(server); wait > 0; wait = waitFor(server)) {
      report({ type: 'held-back', wait });
      yield* until(means.sleep(wait));
    }
    report({ type: 'attempt-started', url });
    const received = yield* until(
      means.send(request, (head) => {
        hasBegun = true;
        const { status, type = 'default', url: from = '' } = head;
        server?.note(status);
        if (isRedirect({ status, type, url: from }, url)) throw new Redirected();
        headers = loggedHeaders(head.headers);
        report({ type: 'headers-received', status, headers });
      }),
    );
    // From here on the response counts, even if the exchange is aborted at the same moment.
    const outcomes = busy(() => {
      report({ type: 'body-received', bytes: received.bytes });
      return outcomesOf(adapter, received, tasks);
    });
    const [outcome] = outcomes;
    const isCrowded = outcome && limitIn(outcome, adapter) === 'at-once';
    const limit = isCrowded ? permit?.reduce() : undefined;
    if (limit !== undefined) report({ type: 'slowed-down', limit });
    return { outcomes, retryAfter: headers['retry-after'], server };
  } catch (error) {
    means.check();
    const outcome = failureOf(error, timeout, hasBegun ? 'cut' : causeOf(server));
    return { outcomes: tasks.map(() => outcome), server };
  } finally {
    permit?.release();
  }
}
