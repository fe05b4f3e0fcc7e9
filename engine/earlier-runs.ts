import type { City } from './city.ts';
import type { Event } from './events.ts';
import { type ModeId, modeIds } from './modes/index.ts';
import { type SourceChoice, sameSource } from './source-choice.ts';
import { timelineOf } from './timeline.ts';
import { measure } from './verdict.ts';

type RunEvent = Extract<Event, { run: number }>;

/** What a run must share with an earlier one to be compared with it. */
export interface Likeness {
  cities: readonly City[];
  source: SourceChoice;
}

/**
 * The latest run of every mode that is not about to be run, over the same cities and source, and
 * fit to be compared: what a run of a single mode is set against.
 * @param logs latest first
 * @returns their events, marked as earlier and numbered from 0 for a new log
 */
export function earlierRuns(
  logs: readonly (readonly Event[])[],
  aboutToRun: readonly ModeId[],
  { cities, source }: Likeness,
): Event[] {
  const alike = logs.flatMap((events) => {
    const timeline = timelineOf(events);
    return timeline && sameCities(timeline.cities, cities) && sameSource(timeline.source, source)
      ? timeline.runs.map((run) => ({ run, events }))
      : [];
  });
  return modeIds
    .filter((mode) => !aboutToRun.includes(mode))
    .flatMap((mode) =>
      alike
        .filter(({ run }) => run.mode === mode && measure(run))
        .toSorted((a, b) => b.run.startedAt - a.run.startedAt)
        .slice(0, 1),
    )
    .flatMap(({ run, events }, index) => takeOver(events, run.run, index));
}

function sameCities(a: readonly City[], b: readonly City[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}

function takeOver(events: readonly Event[], from: number, to: number): Event[] {
  return events
    .filter((event): event is RunEvent => 'run' in event && event.run === from)
    .map((event) =>
      event.type === 'run-started' ? { ...event, run: to, earlier: true } : { ...event, run: to },
    );
}
