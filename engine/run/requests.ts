import type { Json } from '../log/json.ts';
import type { Outcome } from '../log/outcome.ts';
import type { ReadyTask } from '../request/adapter.ts';
import type { RunPlan } from './plan.ts';
import type { ExchangeRecord, RunRecord } from './run-record.ts';

export type Requests = ReturnType<typeof watchRequests>;

/** Most calls of one task: modes that repeat make a second. */
const MOST_CALLS = 2;

interface Request {
  /** Number of calls so far, and of those that have not ended. */
  calls: number;
  inFlight: number;
  outcome?: Outcome;
  /** Latest failure while the mode may still try again. */
  failure?: Outcome;
  ended: PromiseWithResolvers<Outcome>;
}

/**
 * Watches the requests of a run, because a mode may not wait for all that it starts.
 * @param repeats true if the mode may call a task again after it has failed
 */
export function watchRequests(
  { tasks, resumption }: RunPlan,
  record: Pick<RunRecord, 'queued' | 'ended' | 'undecided'>,
  repeats: boolean,
) {
  const all = tasks.map((): Request => ({ calls: 0, inFlight: 0, ended: Promise.withResolvers() }));
  const at = (request: number): Request => {
    const found = all[request];
    if (!found) throw new RangeError(`there is no request ${request}`);
    return found;
  };
  for (const [request, outcome] of resumption?.known ?? []) {
    at(request).outcome = outcome;
    at(request).ended.resolve(outcome);
  }
  let isStopped = false;

  const finish = (request: number, outcome: Outcome, attempt?: number) => {
    const state = at(request);
    state.outcome = outcome;
    isStopped ||= outcome.kind === 'stopped';
    record.ended(request, outcome, attempt);
    state.ended.resolve(outcome);
  };

  const endOne = (request: number, outcome: Outcome, attempt: number | undefined) => {
    const state = at(request);
    if (state.inFlight > 0) state.inFlight--;
    if (state.outcome) {
      if (attempt !== undefined) record.undecided(request, attempt, outcome);
      return;
    }
    const isOver = state.calls === MOST_CALLS || outcome.kind === 'stopped';
    if (!repeats || outcome.kind === 'ok' || (isOver && state.inFlight === 0)) {
      finish(request, outcome, attempt);
      return;
    }
    state.failure = outcome;
    if (attempt !== undefined) record.undecided(request, attempt, outcome);
  };

  return {
    /** Returns the outcome of a request; undefined before its end. */
    outcome: (request: number) => at(request).outcome,
    /** Resolves to the outcome of a request at its end. */
    whenEnded: (request: number) => at(request).ended.promise,
    /** Notes that the mode has called the tasks of these requests. */
    begin(requests: readonly number[]) {
      for (const request of requests) {
        const state = at(request);
        if (state.calls === 0) record.queued(request);
        state.calls++;
        state.inFlight++;
      }
    },
    /** Returns the tasks of these requests with their inputs; undefined if an input is missing. */
    ready(requests: readonly number[]) {
      const ready: ReadyTask[] = [];
      for (const request of requests) {
        const task = tasks[request];
        const inputs = task?.after.flatMap((earlier): Json[] => {
          const outcome = at(earlier).outcome;
          return outcome?.kind === 'ok' ? [outcome.value] : [];
        });
        if (!task || !inputs || inputs.length < task.after.length) return undefined;
        ready.push({ ...task, inputs });
      }
      return ready;
    },
    /** Notes the outcomes of a call. The first success ends a request, or else the last failure. */
    end(
      requests: readonly number[],
      outcomes: readonly Outcome[],
      exchange?: Pick<ExchangeRecord, 'attempt'>,
    ) {
      for (const [position, request] of requests.entries()) {
        const outcome = outcomes[position];
        if (outcome) endOne(request, outcome, exchange?.attempt(request));
      }
    },
    /** Ends all others: as they have failed if they were not tried again, else with this outcome. */
    close(last: Outcome) {
      for (const request of resumption?.missing ?? all.keys()) {
        const { outcome, failure = last } = at(request);
        if (!outcome) finish(request, failure);
      }
    },
    /** Returns true if the user has stopped one. */
    isStopped: () => isStopped,
  };
}
