import type { RunTimeline } from '../../engine/log/timeline.ts';
import { mostOverlapping } from '../../engine/measure/span.ts';

/** Starts of the first attempts, in ms since the start of the run. */
export function startsOf({ lanes }: RunTimeline): number[] {
  return lanes.map(({ attempts }) => attempts[0]?.startedAt ?? Number.NaN);
}

/** Ends of the requests, in ms since the start of the run. */
export function endsOf({ lanes }: RunTimeline): number[] {
  return lanes.map((lane) => (lane.state === 'ended' ? lane.endedAt : Number.NaN));
}

/** Outcomes of the requests that have ended, states of the others. */
export function kindsOf({ lanes }: RunTimeline): string[] {
  return lanes.map((lane) => (lane.state === 'ended' ? lane.outcome.kind : lane.state));
}

/** Most requests in flight at once. */
export function mostInFlight(run: RunTimeline): number {
  const ends = endsOf(run);
  return mostOverlapping(
    startsOf(run).map((from, request) => ({ from, to: ends[request] ?? from })),
  );
}
