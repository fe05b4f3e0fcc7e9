import type { LogEvent } from '../log/events.ts';
import type { Plan } from '../log/plan.ts';
import { sameSource, sameWorkload } from '../log/subject.ts';
import { type RunTimeline, timelineOf } from '../log/timeline.ts';
import { isSized, type ModeId } from '../modes/index.ts';

type RunEvent = Extract<LogEvent, { run: number }>;

/** Properties that comparable runs share; the size only if their mode has one. */
type Likeness = Pick<Plan, 'workload' | 'source' | 'size'>;

/**
 * Finds the latest complete run of each mode over the same workload and source. Complete runs are
 * counted, have a value for every task, and were not interrupted by sleep.
 * @param wanted in the order in which they are taken over
 * @returns their events, marked as earlier and numbered from 0 for a new log
 */
export function earlierRuns(
  logs: readonly (readonly LogEvent[])[],
  wanted: readonly ModeId[],
  likeness: Likeness,
): LogEvent[] {
  const alike = logs.filter((events) => isAlike(events, likeness)).flatMap(runsOf);
  return wanted
    .flatMap((mode) =>
      alike
        .filter(
          ({ run }) =>
            run.mode === mode &&
            run.round > 0 &&
            (!isSized(mode) || run.size === likeness.size) &&
            isComplete(run),
        )
        .toSorted((a, b) => b.run.startedAt - a.run.startedAt)
        .slice(0, 1),
    )
    .flatMap(({ events }, index) => events.map((event) => takeOver(event, index)));
}

function isAlike([first]: readonly LogEvent[], { workload, source }: Likeness): boolean {
  return (
    first?.type === 'comparison-started' &&
    // Its runs have other tasks or slots, and no values.
    !first.plan.sweep &&
    sameSource(first.plan.source, source) &&
    sameWorkload(first.plan.workload, workload)
  );
}

function runsOf(log: readonly LogEvent[]): { run: RunTimeline; events: RunEvent[] }[] {
  const events = log.filter((event) => 'run' in event);
  const runs = timelineOf(log)?.runs ?? [];
  return runs.map((run, index) => ({ run, events: events.filter(({ run }) => run === index) }));
}

function isComplete({ state, resumed, slept, isRejected, lanes }: RunTimeline): boolean {
  return (
    state === 'completed' &&
    !(resumed || slept || isRejected) &&
    lanes.every(
      (lane) =>
        lane.state === 'ended' &&
        lane.outcome.kind === 'ok' &&
        lane.attempts.every(({ failure }) => failure?.wait === undefined),
    )
  );
}

/** Renumbers an event for the new log, where the run is the only one of its mode. */
function takeOver(event: RunEvent, run: number): LogEvent {
  return event.type === 'run-started'
    ? { ...event, run, round: 1, earlier: true }
    : { ...event, run };
}
