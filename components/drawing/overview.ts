import type { Lane } from '../../engine/log/lane.ts';
import { FAR } from './axis.ts';
import { type Segment, segmentsOf } from './segments.ts';

/**
 * Fills of a long run, each drawn over those before it. `hollow`: waiting for a place. `faint`: on the
 * way to the server, or in vain. `solid`: arrival of data.
 */
export const overviewFills = ['hollow', 'faint', 'waiting', 'solid'] as const;

export type OverviewFill = (typeof overviewFills)[number];

/** Thin bar of a request, in ms since the start of the run; an open one reaches far beyond the axis. */
interface Bar {
  fill: OverviewFill;
  from: number;
  to: number;
}

/** Kinds that are drawn at all: frames and patterns need more room. */
const fills: Partial<Record<Segment['kind'], OverviewFill>> = {
  place: 'hollow',
  failed: 'faint',
  queued: 'faint',
  dns: 'faint',
  connect: 'faint',
  tls: 'faint',
  waiting: 'waiting',
  arriving: 'solid',
  download: 'solid',
};

/** Bars of each lane, which is the same object for as long as it looks the same. */
const known = new WeakMap<Lane, readonly Bar[]>();

/** Bars of a request in the overview of a long run. */
export function overviewBars(lane: Lane): readonly Bar[] {
  const bars =
    known.get(lane) ??
    segmentsOf(lane).flatMap(({ kind, from, to = FAR }): Bar | [] => {
      const fill = fills[kind];
      return fill ? { fill, from, to } : [];
    });
  known.set(lane, bars);
  return bars;
}

/** Paths of a long run, in a box of its span times its number of lanes. */
export interface OverviewPaths extends Record<OverviewFill, string> {
  /** Lines at the ends of arrivals, which would be too short to see. */
  ends: string;
  /** Everything after the mode has settled, and the moment at which it did. */
  tail: string;
  finish: string;
}

/**
 * Draws every request as a thin bar, for a picture.
 * @param settledAt ms at which the mode settled, if anything was in flight then
 */
export function overviewPaths(lanes: readonly Lane[], settledAt?: number): OverviewPaths {
  const none = { hollow: '', faint: '', waiting: '', solid: '' };
  const paths = { ...none, ends: '', tail: '', finish: '' };
  for (const [index, lane] of lanes.entries()) {
    for (const { fill, from, to } of overviewBars(lane)) {
      const end = to.toFixed(1);
      paths[fill] += `M${from.toFixed(1)} ${index}H${end}v1H${from.toFixed(1)}z`;
      if (fill === 'solid') paths.ends += `M${end} ${index}v1`;
    }
  }
  if (settledAt !== undefined) {
    paths.finish = `M${settledAt.toFixed(1)} 0V${lanes.length}`;
    paths.tail = `${paths.finish}H${FAR}V0z`;
  }
  return paths;
}
