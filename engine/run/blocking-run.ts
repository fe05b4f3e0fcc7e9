import type { City } from '../log/city.ts';
import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { blocking } from '../modes/blocking.ts';
import { MAX_BYTES } from '../request/body.ts';
import { errorText } from '../request/error-text.ts';
import type { Progress } from '../request/exchange.ts';
import { Redirected } from '../request/redirect.ts';
import { loggedHeaders, outcomesOf } from '../request/response.ts';
import { createRetries, type ServerErrors } from '../request/retry.ts';
import type { Api, BlockingSource } from '../request/source.ts';
import { carriersOf, type Instruments, type RunPlan } from './plan.ts';
import { type RunRecord, recordRun } from './run-record.ts';

/** What a blocking run is carried out and measured with. */
export interface BlockingTools extends Instruments {
  api: Api;
  source: BlockingSource;
  /** ms that one attempt may take */
  timeout: number;
  /** Most attempts after the first that a request gets where another may pass. */
  retries: number;
  serverErrors: ServerErrors;
  /** Holds the thread up for so many ms. */
  pause(ms: number): void;
}

/**
 * What `run` does, for the mode that blocks: returns when all is done, and until then nothing else
 * happens on this thread. It can only be stopped by ending the thread.
 * @returns the run's record, to which what the browser measured can still be added
 */
export function runBlocking(
  plan: RunPlan<'blocking'>,
  tools: BlockingTools,
  emit: (event: LogEvent) => void,
): RunRecord {
  const record = recordRun(plan, tools, emit);
  const { mode, cities, resumption } = plan;
  const tasks = carriersOf(mode, cities.length, resumption).map((requests) => () => {
    const report = (progress: Progress) => record.told(requests, progress);
    const asked = requests.flatMap((request) => cities[request] ?? []);
    const outcomes = blockingExchange(asked, tools, report, record.busy);
    report({ type: 'request-ended', outcomes });
    return outcomes;
  });
  record.ended(blocking(tasks).flat());
  return record;
}

/** What `exchange` does, on a thread that waits; a list, as there, of the one outcome. */
function blockingExchange(
  cities: readonly City[],
  tools: BlockingTools,
  report: (progress: Progress) => void,
  busy: RunRecord['busy'],
): Outcome[] {
  const { pause } = tools;
  report({ type: 'request-queued' });
  const retry = createRetries(tools);
  for (let attempt = 1; ; attempt++) {
    const { outcomes, retryAfter } = tryOnce(attempt, cities, tools, report, busy);
    const [outcome] = outcomes;
    const wait = outcome && retry.after(outcome, retryAfter);
    if (outcome === undefined || wait === undefined) return outcomes;
    report({ type: 'attempt-ended', attempt, outcome, wait });
    pause(wait);
  }
}

function tryOnce(
  attempt: number,
  cities: readonly City[],
  { api, source, timeout }: BlockingTools,
  report: (progress: Progress) => void,
  busy: RunRecord['busy'],
): { outcomes: Outcome[]; retryAfter?: string | undefined } {
  try {
    const { url } = busy(() => api.ask(cities));
    report({ type: 'attempt-started', attempt, url });
    const { status, text, ...answer } = source(url, timeout);
    return busy(() => {
      const headers = loggedHeaders(answer.headers);
      report({ type: 'headers-received', attempt, status, headers });
      const bytes = new TextEncoder().encode(text).length;
      // Who waits for a complete answer this way learns only then how long it is.
      if (bytes > MAX_BYTES) return { outcomes: [{ kind: 'too-large', limit: MAX_BYTES }] };
      report({ type: 'body-received', attempt, bytes });
      const ok = status >= 200 && status < 300;
      const outcomes = outcomesOf(api, { ok, status }, { text }, cities.length);
      return { outcomes, retryAfter: headers['retry-after'] };
    });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    const outcome: Outcome = timedOut
      ? { kind: 'timeout', after: timeout }
      : error instanceof Redirected
        ? { kind: 'redirected' }
        : { kind: 'network-error', message: errorText(error) };
    return { outcomes: [outcome] };
  }
}
