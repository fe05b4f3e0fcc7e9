import type { Lane } from '../engine/log/lane.ts';
import type { RunTimeline, Timeline } from '../engine/log/timeline.ts';
import { lengthOf } from '../engine/measure/length.ts';
import { longestBlock } from '../engine/measure/longest-block.ts';
import type { Figure } from '../engine/verdict/figure.ts';
import { seriesOf } from '../engine/verdict/series.ts';
import type { Figures, Place } from './experiment.ts';

/** Run that stands for a mode: the representative round, or the latest if none counts. */
export function runIn(timeline: Timeline, mode: string): RunTimeline | undefined {
  const series = seriesOf(timeline).find((series) => series.mode === mode);
  return series?.representative ?? timeline.runs.findLast((run) => run.mode === mode);
}

/** Requests of a mode; none if it was not run. */
export function lanesIn(timeline: Timeline, mode: string): readonly Lane[] {
  return runIn(timeline, mode)?.lanes ?? [];
}

/** Figures, if all are known. */
export function known(figures: Readonly<Record<string, Figure | undefined>>): Figures | undefined {
  const entries = Object.entries(figures).flatMap(([name, figure]) =>
    figure ? [[name, figure] as const] : [],
  );
  return entries.length < Object.keys(figures).length ? undefined : Object.fromEntries(entries);
}

/** Figure in ms of a mode's run; undefined if there is none. */
export function ofRun(
  timeline: Timeline,
  mode: string,
  ms: (run: RunTimeline) => number | undefined,
): Figure | undefined {
  const run = runIn(timeline, mode);
  const value = run && ms(run);
  return value === undefined || !Number.isFinite(value)
    ? undefined
    : { kind: 'duration', value, resolution: run?.resolution ?? 1 };
}

/** Elapsed time of a mode. */
export const elapsedIn = (timeline: Timeline, mode: string) =>
  ofRun(timeline, mode, ({ elapsed }) => elapsed);

/** Longest time for which a mode blocked its thread. */
export const blockedIn = (timeline: Timeline, mode: string) => ofRun(timeline, mode, longestBlock);

export const count = (value: number): Figure => ({ kind: 'count', value });

/** Elapsed time of one mode divided by that of another, which is faster if it is above 1. */
export function speedUp(timeline: Timeline, base: string, other: string): Figure | undefined {
  const [from, to] = [base, other].map((mode) => runIn(timeline, mode)?.elapsed);
  return from && to ? { kind: 'ratio', value: from / to } : undefined;
}

/** Lengths of the requests of a run in ms; 0 for those that have none. */
export function lengthsOf({ lanes }: Pick<RunTimeline, 'lanes'>): number[] {
  return lanes.map((lane) => lengthOf(lane)?.ms ?? 0);
}

/** Ends of requests, in ms since the start of their run; 0 for those that have not ended. */
export function endsOf({ lanes }: Pick<RunTimeline, 'lanes'>): number[] {
  return lanes.map((lane) => (lane.state === 'ended' ? lane.endedAt : 0));
}

/** Request of a mode that was the last to end. */
export function lastIn(timeline: Timeline, mode: string): number {
  const ends = endsOf({ lanes: lanesIn(timeline, mode) });
  return Math.max(0, ends.indexOf(Math.max(...ends)));
}

/** Place at a request while it waits, by default at the last to end. */
export function waitIn(timeline: Timeline, mode: string, request = lastIn(timeline, mode)): Place {
  const lane = lanesIn(timeline, mode)[request];
  const from = lane?.attempts[0]?.startedAt ?? 0;
  const to = lane?.state === 'ended' ? lane.endedAt : from;
  // Nearer to its end, where those that waited with it have ended.
  return { mode, request, at: from + 0.75 * (to - from), step: 'wait' };
}
