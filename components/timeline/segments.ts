import { type PhaseName, phaseNames } from '../../engine/network-timing.ts';
import type { Attempt, Lane } from '../../engine/timeline.ts';

/** A part of a request's life, and of its bar. Times are ms since the start of the run. */
export interface Segment {
  /**
   * `place`: waiting for a place that the source's rules leave free. `waiting` and `arriving`: all
   * that is known where the browser does not tell the phases. `idle`: its place stands empty.
   */
  kind: 'place' | 'waiting' | 'arriving' | PhaseName | 'idle';
  from: number;
  /** Undefined while it lasts. */
  to: number | undefined;
  /** Which ends of its bar it is at; undefined for what is no part of one. */
  ends?: 'first' | 'last' | 'only' | 'none';
}

/** @param idleUntil when its place was filled again, where it stood empty; Infinity while it does */
export function segmentsOf(lane: Lane, idleUntil?: number): Segment[] {
  const { queuedAt, attempts } = lane;
  const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
  const place: Segment[] =
    queuedAt === undefined
      ? []
      : [{ kind: 'place', from: queuedAt, to: attempts[0]?.startedAt ?? endedAt }];
  const idle: Segment[] =
    endedAt === undefined || idleUntil === undefined
      ? []
      : [{ kind: 'idle', from: endedAt, to: Number.isFinite(idleUntil) ? idleUntil : undefined }];
  const bars = attempts.map((attempt, index) =>
    joined(partsOf(attempt, attempts[index + 1]?.startedAt ?? endedAt)),
  );
  return [...place, ...bars.flat(), ...idle];
}

/** @param next when something else began, or the request ended; undefined while this lasts */
function partsOf({ startedAt, headersAt, timing }: Attempt, next: number | undefined): Segment[] {
  const from = Math.max(0, timing?.start ?? startedAt);
  const to = timing?.end ?? next;
  if (timing?.phases) {
    const phases: Segment[] = [];
    let at = from;
    for (const kind of phaseNames) {
      const ms = timing.phases[kind];
      if (ms === undefined) continue;
      phases.push({ kind, from: at, to: at + ms });
      at += ms;
    }
    if (phases.length > 0) return phases;
  }
  // Our own clock may hear of the headers only after the browser has them all.
  const arrived = headersAt === undefined ? undefined : Math.min(headersAt, to ?? headersAt);
  if (arrived === undefined) return [{ kind: 'waiting', from, to }];
  return [
    { kind: 'waiting', from, to: arrived },
    { kind: 'arriving', from: arrived, to },
  ];
}

function joined(parts: readonly Segment[]): Segment[] {
  return parts.map((part, index) => ({
    ...part,
    ends:
      parts.length === 1
        ? 'only'
        : index === 0
          ? 'first'
          : index === parts.length - 1
            ? 'last'
            : 'none',
  }));
}
