import { type Attempt, type AttemptEnd, decisive, type Lane } from '../../engine/log/lane.ts';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';

/** Part of a request's life as it is drawn. Times are ms since the start of the run. */
export interface Segment {
  /**
   * `input`: waiting for the tasks that it needs. `place`: waiting for a permit. `pause`: between a failed attempt and the next. `waiting` and
   * `arriving`: used if the browser does not report the phases. `failed`: waited in vain. `frame`
   * and `broken-frame`: around all parts of an attempt. `idle`: its slot is idle. `tail`: after the
   * mode has settled. `finish`: the moment at which it did.
   */
  kind:
    | 'input'
    | 'place'
    | 'pause'
    | 'waiting'
    | 'arriving'
    | 'failed'
    | PhaseName
    | 'frame'
    | 'broken-frame'
    | 'idle'
    | 'tail'
    | 'finish';
  from: number;
  /** Undefined while it continues. */
  to: number | undefined;
  /** Half of the lane, where two attempts overlap. */
  half?: 'upper' | 'lower' | undefined;
}

/**
 * Splits a request's life into segments, each drawn over those before it.
 * @param idleUntil ms at which its idle slot was filled again; Infinity while it is idle
 * @param settledAt ms at which its mode settled, if anything was in flight then
 * @param readyAt ms at which it had all that it needs, if it needs anything; Infinity before that
 */
export function segmentsOf(
  lane: Lane,
  idleUntil?: number,
  settledAt?: number,
  readyAt = 0,
): Segment[] {
  const { queuedAt, attempts } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  const isDouble = attempts.some(
    ({ startedAt }, index) => index > 0 && (endOf(lane, index - 1).to ?? Infinity) > startedAt,
  );
  const segments: Segment[] = attempts.flatMap((attempt, index) => {
    const half = isDouble ? (index % 2 === 0 ? 'upper' : 'lower') : undefined;
    const drawn = attemptSegments(attempt, endOf(lane, index));
    const pause = pauseSegments(attempt.failure, attempts[index + 1]?.startedAt ?? endedAt);
    return half ? drawn.map((segment) => ({ ...segment, half })) : [...drawn, ...pause];
  });
  if (queuedAt !== undefined) {
    segments.unshift(...queueSegments(queuedAt, readyAt, attempts[0]?.startedAt ?? endedAt));
  }
  if (endedAt !== undefined && idleUntil !== undefined) {
    const to = Number.isFinite(idleUntil) ? idleUntil : undefined;
    segments.push({ kind: 'idle', from: endedAt, to });
  }
  if (settledAt !== undefined) {
    const to = lastEnd(segments);
    if (to === undefined || to > settledAt) segments.push({ kind: 'tail', from: settledAt, to });
    segments.push({ kind: 'finish', from: settledAt, to: settledAt });
  }
  return segments;
}

/** @param to ms at which it was sent, or ended without; undefined before that */
function queueSegments(from: number, readyAt: number, to: number | undefined): Segment[] {
  const ready = Math.max(from, Math.min(readyAt, to ?? Infinity));
  if (ready === from) return [{ kind: 'place', from, to }];
  if (ready === Infinity) return [{ kind: 'input', from, to }];
  return [
    { kind: 'input', from, to: ready },
    { kind: 'place', from: ready, to },
  ];
}

/** End of an attempt; `to` is undefined before it. */
interface End {
  to: number | undefined;
  /** True if it brought nothing. */
  inVain: boolean;
}

function endOf(lane: Lane, index: number): End {
  const attempt = lane.attempts[index];
  const isEnded = lane.state === 'ended';
  if (attempt?.failure) {
    return { to: attempt.failure.at, inVain: attempt.failure.outcome.kind !== 'ok' };
  }
  if (isEnded && attempt === decisive(lane)) {
    return { to: lane.endedAt, inVain: lane.outcome.kind !== 'ok' };
  }
  if (index >= (lane.carried ?? 0)) return { to: undefined, inVain: false };
  // An interruption took it away.
  const next = lane.attempts[index + 1]?.startedAt;
  return { to: next ?? (isEnded ? lane.endedAt : undefined), inVain: next !== undefined };
}

/** Latest end; undefined if anything continues. */
function lastEnd(segments: readonly Segment[]): number | undefined {
  return segments.some(({ to }) => to === undefined)
    ? undefined
    : Math.max(0, ...segments.map(({ to = 0 }) => to));
}

/**
 * @param next ms at which the next attempt began or the request was stopped; undefined before that
 */
function pauseSegments(failure: AttemptEnd | undefined, next: number | undefined): Segment[] {
  if (failure?.wait === undefined) return [];
  const { at, wait } = failure;
  const to = at + wait;
  const pause: Segment = { kind: 'pause', from: at, to: Math.min(to, next ?? to) };
  return next !== undefined && next > to ? [pause, { kind: 'place', from: to, to: next }] : [pause];
}

function attemptSegments(
  { startedAt, headersAt, timing }: Attempt,
  { to: end, inVain }: End,
): Segment[] {
  const from = Math.max(0, timing?.start ?? startedAt);
  const to = timing?.end ?? end;
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
