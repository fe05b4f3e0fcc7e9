import type { EventOf, LogEvent } from '../log/events.ts';
import { hasSlept } from '../log/next-run.ts';
import type { Plan } from '../log/plan.ts';
import { sameSource, sameWorkload } from '../log/subject.ts';
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
          ({ start, events }) =>
            start.mode === mode &&
            start.round > 0 &&
            (!isSized(mode) || start.size === likeness.size) &&
            isComplete(start, events),
        )
        .toSorted((a, b) => b.start.startedAt - a.start.startedAt)
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

function runsOf(log: readonly LogEvent[]): { start: EventOf<'run-started'>; events: RunEvent[] }[] {
  const events = log.filter((event) => 'run' in event);
  return events
    .filter((event) => event.type === 'run-started')
    .map((start) => ({ start, events: events.filter(({ run }) => run === start.run) }));
}

function isComplete(start: EventOf<'run-started'>, events: readonly RunEvent[]): boolean {
  const beats = events.flatMap((event) => (event.type === 'heartbeat' ? [event.at] : []));
  return (
    events.some(
      (event) =>
        event.type === 'run-ended' &&
        event.reason === 'completed' &&
        !hasSlept(start, event, beats),
    ) &&
    events.every(
      (event) =>
        event.type !== 'run-resumed' &&
        (event.type !== 'attempt-ended' || event.wait === undefined) &&
        (event.type !== 'mode-settled' || !event.isRejected) &&
        (event.type !== 'request-ended' || event.outcome.kind === 'ok'),
    )
  );
}

/** Renumbers an event for the new log, where the run is the only one of its mode. */
function takeOver(event: RunEvent, run: number): LogEvent {
  return event.type === 'run-started'
    ? { ...event, run, round: 1, earlier: true }
    : { ...event, run };
}
