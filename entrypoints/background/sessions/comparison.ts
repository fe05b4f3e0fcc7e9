import { hostsOf } from '../../../adapters/index.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Plan } from '../../../engine/log/plan.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { digestOf } from '../../../engine/log/subject.ts';
import type { Timeline } from '../../../engine/log/timeline.ts';
import type { Command } from '../../../engine/protocol/command.ts';
import { type ComparisonPlan, compare, type Runner } from '../../../engine/run/compare.ts';
import { earlierRuns } from '../../../engine/run/earlier-runs.ts';
import { type Remainder, resumptionOf } from '../../../engine/run/resumption.ts';
import type { Journal } from '../storage/journal.ts';
import type { LogStore } from '../storage/log-store.ts';
import type { CarryOut } from '../threads/messages.ts';
import { initialState } from '../threads/sources.ts';
import type { ConnectionTo } from './connections.ts';
import type { QuotaGuard } from './quota-guard.ts';

/** Command that starts a comparison. */
export type Start = Extract<Command, { type: 'start' }>;

/** Dependencies of a comparison. */
export interface ComparisonParts {
  /** Milliseconds since 1970. */
  wallClock(): number;
  /** Carries out each run on the thread where it belongs. */
  carryOut: CarryOut;
  connectionTo: ConnectionTo;
  guard: Pick<QuotaGuard, 'onEvent' | 'paced'>;
  store: Pick<LogStore, 'logs'>;
}

/**
 * Runs one comparison, and logs it from start to end. Aborting `signal` stops it.
 * @param onStoreFailure called if the store can't be read; no earlier runs are then taken over
 */
export async function startComparison(
  command: Start,
  parts: ComparisonParts,
  journal: Journal,
  signal: AbortSignal,
  onStoreFailure: (error: unknown) => void,
): Promise<void> {
  const { plan, guess } = command;
  const earlier = await findEarlier(command, parts.store).catch((error) => {
    onStoreFailure(error);
    return [];
  });

  journal.open(crypto.randomUUID());
  journal.add({ type: 'comparison-started', startedAt: parts.wallClock(), plan });
  if (guess) journal.add({ type: 'guessed', ...guess });
  for (const event of earlier) journal.add(event);
  journal.flush();

  const firstRun = earlier.filter(({ type }) => type === 'run-started').length;
  await carryOutPlan({ ...plan, firstRun }, plan, parts, journal, signal);
}

/**
 * Resumes the comparison in the journal's open log: first the rest of the interrupted run, then
 * the runs that had not started. Aborting `signal` stops it.
 */
export async function resumeComparison(
  { runs }: Timeline,
  { plan, begun, cut }: Remainder,
  parts: Omit<ComparisonParts, 'store'>,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  journal.add({ type: 'comparison-resumed', resumedAt: parts.wallClock() });
  journal.flush();

  const from = {
    done: cut ? begun - 1 : begun,
    resumption: cut && resumptionOf(cut),
  };
  const firstRun = runs.length - begun;
  await carryOutPlan({ ...plan, firstRun, from }, plan, parts, journal, signal);
}

/** Carries out what is left of a plan, and logs its end. */
async function carryOutPlan(
  comparison: ComparisonPlan,
  plan: Pick<Plan, 'source' | 'workload' | 'retryPolicy' | 'paced'>,
  { wallClock, guard, carryOut, connectionTo }: Omit<ComparisonParts, 'store'>,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const { source, paced } = plan;
  const runner = runnerOf(plan, carryOut, connectionTo(plan));
  const reason = await compare(
    comparison,
    paced && isCounted(source) ? guard.paced(runner, hostsOf(plan.workload)) : runner,
    signal,
    withQuotaCounting(plan, guard, journal),
  );
  journal.add({ type: 'comparison-ended', endedAt: wallClock(), reason });
}

/** Returns the runner of a comparison, whose runs share one source and the connection to it. */
function runnerOf(
  { source, workload, retryPolicy }: Pick<Plan, 'source' | 'workload' | 'retryPolicy'>,
  carryOut: CarryOut,
  connection: ReturnType<ConnectionTo>,
): Runner {
  const { tasks, ...work } = workload;
  let state = initialState({ source, workload });
  return async (plan, signal, emit) => {
    await connection.prepare(plan, state, signal, emit);
    if (signal.aborted) return;
    // The limit may have been reduced after refusals.
    const { limit } = state;
    const known = { ...state, hasResponded: connection.isKnown() };
    const order = { source, workload: work, retryPolicy, state: known };
    state = await carryOut({ ...plan, limit }, order, signal, connection.watched(emit));
  };
}

/** Returns true if the source limits the number of requests. */
export function isCounted({ kind }: SourceChoice): boolean {
  return kind === 'live';
}

/** Returns the function that logs an event, and counts it if the source has a quota. */
function withQuotaCounting(
  { source, workload }: Pick<Plan, 'source' | 'workload'>,
  guard: Pick<QuotaGuard, 'onEvent'>,
  journal: Journal,
) {
  if (!isCounted(source)) return journal.add;
  const hosts = hostsOf(workload);
  return (event: LogEvent) => {
    guard.onEvent(event, hosts);
    journal.add(event);
  };
}

/** Finds the earlier runs that a single run of a single mode is compared with. */
async function findEarlier(
  { plan, against }: Start,
  store: Pick<LogStore, 'logs'>,
): Promise<LogEvent[]> {
  const { modes, rounds, workload, sweep } = plan;
  if (modes.length > 1 || rounds > 1 || sweep) return [];
  const digest = digestOf(workload);
  const logs = await store.logs((summary) => summary.workload.digest === digest);
  return earlierRuns(
    logs.map(({ events }) => events),
    against.filter((mode) => !modes.includes(mode)),
    plan,
  );
}
