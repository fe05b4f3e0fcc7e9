import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import type { Task } from '../log/workload.ts';
import { blocking } from '../modes/blocking.ts';
import { MAX_BYTES, TooLarge } from '../request/body.ts';
import type { Progress } from '../request/exchange.ts';
import { causeOf, failureOf } from '../request/failure.ts';
import { loggedHeaders, outcomesOf } from '../request/response.ts';
import { createRetries } from '../request/retry.ts';
import { type ServerRecord, waitFor } from '../request/server-record.ts';
import type { Api, BlockingSource } from '../request/source.ts';
import { carriersOf, type Instruments, type RunPlan } from './plan.ts';
import { type RunRecord, recordRun } from './run-record.ts';

/** Dependencies of a blocking run. */
export interface BlockingTools extends Instruments {
  api: Api;
  source: BlockingSource;
  /** Longest attempt in ms. */
  timeout: number;
  /** Most retries of a request. */
  retries: number;
  /** Absent if there is none. */
  server?: ServerRecord | undefined;
  /** Blocks the thread for so many ms. */
  pause(ms: number): void;
}

/**
 * Runs Blocking on this thread, which can do nothing else until this function returns. Only ending
 * the thread stops it.
 * @returns resolves once the browser's timings are recorded, too
 */
export function runBlocking(
  plan: RunPlan<'blocking'>,
  tools: BlockingTools,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { mode, resumption } = plan;
  const record = recordRun(plan, tools, emit);
  const tasks = carriersOf(mode, plan.tasks.length, resumption).map((requests) => () => {
    const report = record.reporter(requests);
    const asked = requests.flatMap((request) => plan.tasks[request] ?? []);
    const outcomes = blockingExchange(asked, tools, report, record.busy);
    report({ type: 'request-ended', outcomes });
    return outcomes;
  });
  return record.finish(record.blocked(() => blocking(tasks)).flat());
}

/** Blocking twin of `exchange`, for one task. */
function blockingExchange(
  tasks: readonly Task[],
  tools: BlockingTools,
  report: (progress: Progress) => void,
  busy: RunRecord['busy'],
): Outcome[] {
  const { pause } = tools;
  report({ type: 'request-queued' });
  const waitAfter = createRetries(tools);
  while (true) {
    const { outcomes, retryAfter } = attempt(tasks, tools, report, busy);
    const [outcome] = outcomes;
    const wait = outcome && waitAfter(outcome, retryAfter);
    if (outcome === undefined || wait === undefined) return outcomes;
    report({ type: 'attempt-ended', outcome, wait });
    pause(wait);
  }
}

function attempt(
  tasks: readonly Task[],
  { api, source, timeout, server, pause }: BlockingTools,
  report: (progress: Progress) => void,
  busy: RunRecord['busy'],
): { outcomes: Outcome[]; retryAfter?: string | undefined } {
  try {
    for (let wait = waitFor(server); wait > 0; wait = waitFor(server)) {
      report({ type: 'held-back', wait });
      pause(wait);
    }
    const { url } = busy(() => api.ask(tasks));
    report({ type: 'attempt-started', url });
    const { status, text, ...response } = source(url, timeout);
    server?.note(status);
    return busy(() => {
      const headers = loggedHeaders(response.headers);
      report({ type: 'headers-received', status, headers });
      const bytes = new TextEncoder().encode(text).length;
      // The size is known only once the response is complete.
      if (bytes > MAX_BYTES) throw new TooLarge();
      report({ type: 'body-received', bytes });
      const ok = status >= 200 && status < 300;
      const outcomes = outcomesOf(api, { ok, status }, { text }, tasks.length);
      return { outcomes, retryAfter: headers['retry-after'] };
    });
  } catch (error) {
    return { outcomes: [failureOf(error, timeout, causeOf(server))] };
  }
}
