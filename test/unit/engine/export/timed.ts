import type { Phases } from '../../../../engine/log/network-timing.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { logOf } from '../support/drawing.ts';

const drawing = ['parallel 0–100 completed', 'London  0–100 ok'];

/** One request with these phases from the browser. */
export function timed(phases: Phases): Timeline {
  return withTiming({ start: 1, end: 99, phases, protocol: 'h2', transferred: 500 });
}

/** One request for which the browser reports only start and end. */
export function withoutPhases(): Timeline {
  return withTiming({ start: 1, end: 99 });
}

function withTiming(timing: {
  start: number;
  end: number;
  phases?: Phases;
  protocol?: string;
  transferred?: number;
}): Timeline {
  const log = logOf(drawing);
  const timeline = timelineOf([
    ...log.slice(0, -1),
    { type: 'network-timed', run: 0, request: 0, attempt: 1, timing },
    ...log.slice(-1),
  ]);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}
