import type { City } from '../log/city.ts';
import type { EventOf, LogEvent } from '../log/events.ts';
import { type SourceChoice, sameSource } from '../log/source-choice.ts';
import { hasSlept } from '../log/timeline.ts';
import { isSized, type ModeId } from '../modes/index.ts';

type RunEvent = Extract<LogEvent, { run: number }>;

/** What a run must share with an earlier one to be compared with it. */
export interface Likeness {
  cities: readonly City[];
  source: SourceChoice;
  /** How many at a time; matters to the modes that are about that. */
  size: number;
}

/**
 * The latest run of each of these modes over the same cities and source that was counted, awake,
 * done to its end and with weather for all: what a run of a single mode is set against.
 * @param wanted in the order in which they are to be taken over
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

function isAlike([first]: readonly LogEvent[], { cities, source }: Likeness): boolean {
  return (
    first?.type === 'comparison-started' &&
    sameSource(first.source, source) &&
    first.cities.length === cities.length &&
    first.cities.every(({ id }, index) => id === cities[index]?.id)
  );
}

function runsOf(log: readonly LogEvent[]): { start: EventOf<'run-started'>; events: RunEvent[] }[] {
  const events = log.filter((event) => 'run' in event);
  return events
    .filter((event) => event.type === 'run-started')
    .map((start) => ({ start, events: events.filter(({ run }) => run === start.run) }));
}

function isComplete(start: EventOf<'run-started'>, events: readonly RunEvent[]): boolean {
  return (
    events.some(
      (event) =>
        event.type === 'run-ended' && event.reason === 'completed' && !hasSlept(start, event),
    ) &&
    events.every(
      (event) =>
        event.type !== 'run-resumed' &&
        event.type !== 'attempt-ended' &&
        (event.type !== 'request-ended' || event.outcome.kind === 'weather'),
    )
  );
}

/** In the new log it is the only run of its mode, whichever round it was in its own. */
function takeOver(event: RunEvent, run: number): LogEvent {
  return event.type === 'run-started'
    ? { ...event, run, round: 1, earlier: true }
    : { ...event, run };
}
