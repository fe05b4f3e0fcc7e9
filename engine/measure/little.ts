import type { RunTimeline } from '../log/timeline.ts';
import { isBatched } from '../modes/index.ts';
import type { Span } from './span.ts';

/**
 * Spans in which something was in flight, in ms since the start of the run: every attempt from its
 * start to its end, by our own clock. One that lasts ends at infinity. A request for all tasks is one.
 */
export function flightsOf({
  mode,
  lanes,
  before,
}: Pick<RunTimeline, 'mode' | 'lanes' | 'before'>): Span[] {
  const carriers = isBatched(mode) ? lanes.slice(0, 1) : lanes;
  return carriers.flatMap((lane) => {
    const end = lane.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY;
    return lane.attempts.map(({ startedAt, failure }, index) => {
      const isCarried = before && index < (lane.carried ?? 0);
      return { from: startedAt, to: failure?.at ?? (isCarried ? before.until : end) };
    });
  });
}

/** Little's law over one run: `waits` ÷ `span` = `average`. */
export interface Law {
  /** Sum of all {@link flightsOf}, in ms. */
  waits: number;
  /** ms from the start of the run to the end of its last request, which may be after its mode's. */
  span: number;
  /** Number in flight, averaged over the span. */
  average: number;
}

/**
 * Returns the figures of [Little's law](https://en.wikipedia.org/wiki/Little%27s_law), which is exact
 * for a run that begins and ends with nothing in flight; undefined for any other.
 */
export function littlesLaw(run: RunTimeline): Law | undefined {
  const { state, slept, resumed, endedAt: span } = run;
  if (state !== 'completed' || slept || resumed || !span) return undefined;
  const waits = flightsOf(run).reduce((sum, { from, to }) => sum + to - from, 0);
  return { waits, span, average: waits / span };
}
