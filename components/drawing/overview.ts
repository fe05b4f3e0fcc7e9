import type { Lane } from '../../engine/log/lane.ts';
import { FAR } from './axis.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** Paths of a long run, in a box of its span times its number of lanes. */
export interface OverviewPaths {
  /** Queued. */
  hollow: string;
  /** On the way to the server, or in vain. */
  faint: string;
  waiting: string;
  /** Arrival of data. */
  solid: string;
  /** Lines at the ends of arrivals, which would be too short to see. */
  ends: string;
  /** Everything after the mode has settled, and the moment at which it did. */
  tail: string;
  finish: string;
}

type Fill = Exclude<keyof OverviewPaths, 'ends' | 'tail' | 'finish'>;

/** Kinds that are drawn at all: frames and patterns need more room. */
const fills: Partial<Record<Segment['kind'], Fill>> = {
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

const none: OverviewPaths = {
  ...{ hollow: '', faint: '', waiting: '', solid: '' },
  ...{ ends: '', tail: '', finish: '' },
};

/** Paths of each lane; a lane that is drawn has the same index whenever it is. */
const known = new WeakMap<Lane, OverviewPaths>();

/**
 * Draws every request as a thin bar; open ones reach far beyond the axis.
 * @param settledAt ms at which the mode settled, if anything was in flight then
 */
export function overviewPaths(lanes: readonly Lane[], settledAt?: number): OverviewPaths {
  const paths = { ...none };
  for (const [index, lane] of lanes.entries()) {
    const own = known.get(lane) ?? pathsOf(lane, index);
    known.set(lane, own);
    paths.hollow += own.hollow;
    paths.faint += own.faint;
    paths.waiting += own.waiting;
    paths.solid += own.solid;
    paths.ends += own.ends;
  }
  if (settledAt !== undefined) {
    paths.finish = `M${settledAt.toFixed(1)} 0V${lanes.length}`;
    paths.tail = `${paths.finish}H${FAR}V0z`;
  }
  return paths;
}

function pathsOf(lane: Lane, index: number): OverviewPaths {
  const paths = { ...none };
  for (const { kind, from, to = FAR } of segmentsOf(lane)) {
    const fill = fills[kind];
    if (!fill) continue;
    const end = to.toFixed(1);
    paths[fill] += `M${from.toFixed(1)} ${index}H${end}v1H${from.toFixed(1)}z`;
    if (fill === 'solid') paths.ends += `M${end} ${index}v1`;
  }
  return paths;
}
