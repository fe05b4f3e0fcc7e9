import { asResolved } from '../log/resolved.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { exclusionReason } from '../measure/comparable.ts';
import { littlesLaw } from '../measure/little.ts';
import { type Cell, type Dialect, separated } from './csv.ts';

/** Columns by their names; a run that does not count says why, a warm-up included. */
const columns: Readonly<Record<string, (run: RunTimeline) => Cell>> = {
  run: ({ run }) => run,
  mode: ({ mode }) => mode,
  round: ({ round }) => round,
  requests: ({ lanes }) => lanes.length,
  at_a_time: ({ size }) => size,
  run_started: ({ startedAt }) => new Date(startedAt).toISOString(),
  elapsed_ms: ({ elapsed, resolution }) => elapsed && asResolved(elapsed, resolution),
  average_in_flight: (run) => littlesLaw(run)?.average,
  counted: (run) => whyNot(run) === undefined,
  why_not: (run) => whyNot(run),
};

function whyNot(run: RunTimeline): string | undefined {
  return run.round === 0 ? 'warm-up' : exclusionReason(run);
}

/** Returns a sweep as separated values, one row per run: each value, mode and round. */
export function sweepCsvOf({ runs }: Timeline, dialect?: Dialect): string {
  const rows = runs.map((run) => Object.values(columns).map((cell) => cell(run)));
  return separated([Object.keys(columns), ...rows], dialect);
}
