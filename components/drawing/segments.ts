import type { Attempt, Failure, Lane } from '../../engine/log/lane.ts';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';

/** Part of a request's life as it is drawn. Times are ms since the start of the run. */
export interface Segment {
  /**
   * `place`: waiting for a permit. `pause`: between a failed attempt and the next. `waiting` and
   * `arriving`: used if the browser does not report the phases. `failed`: waited in vain. `frame`
   * and `broken-frame`: around all parts of an attempt. `idle`: its slot is idle.
   */
  kind:
    | 'place'
    | 'pause'
    | 'waiting'
    | 'arriving'
    | 'failed'
    | PhaseName
    | 'frame'
    | 'broken-frame'
    | 'idle';
  from: number;
  /** Undefined while it continues. */
  to: number | undefined;
}

/**
 * Splits a request's life into segments, each drawn over those before it.
 * @param idleUntil ms at which its idle slot was filled again; Infinity while it is idle
 */
export function segmentsOf(lane: Lane, idleUntil?: number): Segment[] {
  const { queuedAt, attempts } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  const inVain = lane.state === 'ended' && lane.outcome.kind !== 'ok';
  const segments: Segment[] = attempts.flatMap((attempt, index) => {
    const next = attempts[index + 1]?.startedAt;
    const { failure } = attempt;
    if (!failure) return attemptSegments(attempt, next ?? endedAt, next !== undefined || inVain);
    return [
      ...attemptSegments(attempt, failure.at, true),
      ...pauseSegments(failure, next ?? endedAt),
    ];
  });
  if (queuedAt !== undefined) {
    segments.unshift({ kind: 'place', from: queuedAt, to: attempts[0]?.startedAt ?? endedAt });
  }
  if (endedAt !== undefined && idleUntil !== undefined) {
    const to = Number.isFinite(idleUntil) ? idleUntil : undefined;
    segments.push({ kind: 'idle', from: endedAt, to });
  }
  return segments;
}

/**
 * @param next ms at which the next attempt began or the request was stopped; undefined before that
 */
function pauseSegments({ at, wait }: Failure, next: number | undefined): Segment[] {
  const to = at + wait;
  const pause: Segment = { kind: 'pause', from: at, to: Math.min(to, next ?? to) };
  return next !== undefined && next > to ? [pause, { kind: 'place', from: to, to: next }] : [pause];
}

/**
 * @param next ms at which this attempt ended; undefined before that
 * @param inVain true if it brought no weather
 */
function attemptSegments(
  { startedAt, headersAt, timing }: Attempt,
  next: number | undefined,
  inVain: boolean,
): Segment[] {
  const from = Math.max(0, timing?.start ?? startedAt);
  const to = timing?.end ?? next;
  const frame: Segment = { kind: inVain ? 'broken-frame' : 'frame', from, to };
  if (timing?.phases) {
    let at = from;
    const phases = phaseNames.flatMap((kind): Segment | [] => {
      const ms = timing.phases?.[kind];
      if (ms === undefined) return [];
      const begun = at;
      at += ms;
      return { kind, from: begun, to: at };
    });
    return [...phases, frame];
  }
  const waiting = inVain ? 'failed' : 'waiting';
  if (headersAt === undefined) return [{ kind: waiting, from, to }, frame];
  // This thread may see the headers only after the browser has the whole response.
  const arrived = Math.min(headersAt, to ?? headersAt);
  return [{ kind: waiting, from, to: arrived }, { kind: 'arriving', from: arrived, to }, frame];
}
