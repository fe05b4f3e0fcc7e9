import type { Lane } from '../../engine/log/lane.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { flightsOf } from '../../engine/measure/little.ts';
import { mostOverlapping } from '../../engine/measure/span.ts';
import { FAR } from './axis.ts';
import { drawnRuns } from './drawn-runs.ts';

/** Number of requests in flight over a run. */
interface FlightCurve {
  /** Area below the steps; a request is one unit high, upwards. */
  area: string;
  /** The steps without their sides, which the moment between two requests would fill. */
  steps: string;
  most: number;
}

const known = new WeakMap<readonly Lane[], FlightCurve>();

/** Draws how many requests are in flight, once for the same requests. */
export function flightCurve(run: Pick<RunTimeline, 'mode' | 'lanes' | 'before'>): FlightCurve {
  const curve = known.get(run.lanes) ?? curveOf(run);
  known.set(run.lanes, curve);
  return curve;
}

/** Most requests in flight in any run that is drawn. */
export function mostInFlight(timeline: Timeline): number {
  return Math.max(1, ...drawnRuns(timeline).map((run) => flightCurve(run).most));
}

function curveOf(run: Parameters<typeof flightsOf>[0]): FlightCurve {
  const flights = flightsOf(run);
  const changes = new Map<number, number>();
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { from, to } of flights) {
    change(from, 1);
    change(Math.min(to, FAR), -1);
  }
  let area = 'M0 0';
  let steps = '';
  let now = 0;
  for (const [at, by] of [...changes].sort(([a], [b]) => a - b)) {
    if (now > 0) steps += `H${at}`;
    now += by;
    area += `H${at}V${now}`;
    if (now > 0) steps += `M${at} ${now}`;
  }
  return { area, steps, most: mostOverlapping(flights) };
}
