import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import { stagesOf } from '../log/stages.ts';
import { traitsOf } from '../modes/index.ts';
import type { Task } from '../modes/mode.ts';
import { exchange } from '../request/exchange.ts';
import { untilAborted } from '../time/time-limit.ts';
import { carriersOf, type RunPlan, type RunTools } from './plan.ts';
import { type Requests, watchRequests } from './requests.ts';
import { recordRun } from './run-record.ts';

/** A request has failed, in a mode whose tasks throw. */
class RequestFailed extends Error {
  override name = 'RequestFailed' as const;
}

/**
 * Runs one mode over a list of tasks and emits its events, until the last request that it has started
 * has ended. The browser's timings may follow `run-ended`.
 * Never rejects, and emits nothing after it has returned. Aborting `signal` ends every open
 * request as `stopped`, and the wait for timings.
 */
export async function run(
  plan: RunPlan,
  tools: RunTools,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
): Promise<void> {
  const { mode, size = 1, delay = 0 } = plan;
  const { clock, timer } = tools;
  const { run: arrange, throws, repeats = false } = traitsOf(mode);
  if (!arrange) throw new TypeError(`${mode} needs a thread that can block`);
  const record = recordRun(
    plan,
    // Browsers report a wrong end for a response that was aborted.
    { ...tools, timer: timer && ((...sent) => untilAborted(signal, () => timer(...sent))) },
    emit,
  );
  const requests = watchRequests(plan, record, repeats);
  const stages = stagesOf(plan.tasks);
  const inFlight = new Set<Promise<unknown>>();

  /** @param until aborted by the user, or by the mode */
  const call = async (carried: readonly number[], until: AbortSignal): Promise<Outcome[]> => {
    const aborted = (): Outcome => ({ kind: signal.aborted ? 'stopped' : 'cancelled' });
    const known = carried.flatMap((request) => requests.outcome(request) ?? []);
    if (known.length === carried.length) return known;
    if (until.aborted) {
      const outcomes = carried.map(aborted);
      requests.end(carried, outcomes);
      return outcomes;
    }
    requests.begin(carried);
    const during = record.exchange(carried);
    const end = (outcomes: Outcome[]) => {
      requests.end(carried, outcomes, during);
      return outcomes;
    };
    const earlier = carried.flatMap((request) => plan.tasks[request]?.after ?? []);
    if (earlier.length > 0 && !(await haveEnded(earlier, requests, until))) {
      return end(carried.map(aborted));
    }
    const ready = requests.ready(carried);
    if (!ready) return end(carried.map(() => ({ kind: 'no-input' })));
    const outcomes = await exchange(ready, tools, until, during.report, record.busy, end);
    return outcomes ?? end(carried.map(aborted));
  };

  const tasks = carriersOf(plan).map((carried): Task<readonly Outcome[]> => {
    const task = async (until: AbortSignal) => {
      const calling = call(carried, until);
      inFlight.add(calling);
      const outcomes = await calling.finally(() => inFlight.delete(calling));
      if (throws && outcomes.some(({ kind }) => kind !== 'ok')) {
        throw new RequestFailed();
      }
      return outcomes;
    };
    return Object.assign(task, { stage: stages[carried[0] ?? 0] ?? 0 });
  });
  const sleep = (ms: number, until: AbortSignal) => clock.sleep(ms, until);
  // A race without runners, as after an interruption at the very end, would never be over.
  const arranged = tasks.length > 0 && arrange(tasks, { signal, size, delay, sleep });
  const isRejected = await Promise.resolve(arranged).then(
    () => false,
    () => true,
  );
  if (!signal.aborted && (isRejected || inFlight.size > 0)) record.settled(isRejected);
  // A task that ends may let the mode start another.
  while (inFlight.size > 0) await Promise.all(inFlight);
  requests.close({ kind: signal.aborted ? 'stopped' : 'cancelled' });
  await record.finish(requests.isStopped() ? 'stopped' : 'completed');
}

/** Waits for the end of requests. @returns false if `until` was aborted before */
async function haveEnded(
  earlier: readonly number[],
  requests: Requests,
  until: AbortSignal,
): Promise<boolean> {
  try {
    for (const request of earlier) {
      if (!requests.outcome(request)) {
        await untilAborted(until, () => requests.whenEnded(request));
      }
    }
    return true;
  } catch {
    return false;
  }
}
