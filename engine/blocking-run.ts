import type { City } from './city.ts';
import type { Event } from './events.ts';
import { inWords, outcomesOf, type Progress, tellingHeaders } from './exchange.ts';
import { blocking } from './modes/blocking.ts';
import type { Outcome } from './outcome.ts';
import { exchangesOf } from './resumption.ts';
import type { RunPlan } from './run.ts';
import { type Instruments, type RunRecord, recordRun } from './run-record.ts';
import type { Api } from './source.ts';

/** A complete answer; whoever waits for one this way does not see its headers come first. */
export interface BlockingAnswer {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
}

/**
 * Where answers come from when the thread waits for them.
 * @param timeout ms
 * @throws a `TimeoutError` (`DOMException`) after `timeout`; anything else when no answer can be had
 */
export type BlockingSource = (url: string, timeout: number) => BlockingAnswer;

/** What a blocking run is carried out and measured with. */
export interface BlockingTools extends Instruments {
  api: Api;
  source: BlockingSource;
  /** ms that a request may take */
  timeout: number;
}

/**
 * What `run` does, for the mode that blocks: returns when all is done, and until then nothing else
 * happens on this thread. It can only be stopped by ending the thread.
 * @returns the run's record, to which what the browser measured can still be added
 */
export function runBlocking(
  plan: RunPlan<'blocking'>,
  tools: BlockingTools,
  emit: (event: Event) => void,
): RunRecord {
  const record = recordRun(plan, tools, emit);
  const { mode, cities, resumption } = plan;
  const tasks = exchangesOf(mode, cities.length, resumption).map((requests) => () => {
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
  { api, source, timeout }: BlockingTools,
  report: (progress: Progress) => void,
  busy: RunRecord['busy'],
): Outcome[] {
  const attempt = 1;
  report({ type: 'request-queued' });
  try {
    const { url } = busy(() => api.ask(cities));
    report({ type: 'attempt-started', attempt, url });
    const { status, headers, text } = source(url, timeout);
    return busy(() => {
      report({ type: 'headers-received', attempt, status, headers: tellingHeaders(headers) });
      report({ type: 'body-received', attempt, bytes: new TextEncoder().encode(text).length });
      return outcomesOf(api, { ok: status >= 200 && status < 300, status }, text, cities.length);
    });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return timedOut
      ? [{ kind: 'timeout', after: timeout }]
      : [{ kind: 'network-error', message: inWords(error) }];
  }
}
