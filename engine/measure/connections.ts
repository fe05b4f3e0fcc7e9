import { decisive, type Lane } from '../log/lane.ts';
import { HTTP1_CONNECTIONS } from '../log/network-timing.ts';
import type { SourceChoice } from '../log/source-choice.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isLimited } from './at-once.ts';
import { hostOf } from './host.ts';

/** Most connections of a run to its server; undefined if its protocol does not limit them. */
export function connectionLimit(
  { lanes }: Pick<RunTimeline, 'lanes'>,
  source: SourceChoice,
): number | undefined {
  const isHttp1 =
    source.kind === 'simulated'
      ? source.protocol === 'http/1.1'
      : lanes.some((lane) => decisive(lane)?.timing?.protocol === 'http/1.1');
  return isHttp1 ? HTTP1_CONNECTIONS : undefined;
}

/** The limit of connections, if it made requests of this run wait. */
export function connectionsThatLimited(
  run: Pick<RunTimeline, 'mode' | 'lanes'>,
  source: SourceChoice,
): number | undefined {
  const limit = connectionLimit(run, source);
  return isLimited({ ...run, limit }, hostOf) ? limit : undefined;
}

/**
 * ms that a request of a simulated run waited for one of the limited connections, which are given
 * away first come, first served; undefined if none is limited, or the request got none.
 */
export function connectionQueue(
  { lanes }: Pick<RunTimeline, 'lanes'>,
  request: number,
  source: SourceChoice,
): number | undefined {
  const limit = connectionLimit({ lanes }, source);
  const own = lanes[request];
  if (!own || source.kind !== 'simulated' || limit === undefined) return undefined;
  const startedAt = startOf(own);
  if (startedAt === undefined) return undefined;
  // Sorting is stable: requests that started at the same moment stay in the order of the list.
  const before = lanes.toSorted((a, b) => (startOf(a) ?? Infinity) - (startOf(b) ?? Infinity));
  const ends = before
    .slice(0, before.indexOf(own))
    .map((lane) => (lane.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY))
    .toSorted((a, b) => b - a);
  // It gets a connection as soon as fewer than all of them are taken by requests before it.
  const freeAt = ends[limit - 1] ?? startedAt;
  return Number.isFinite(freeAt) ? Math.max(0, freeAt - startedAt) : undefined;
}

function startOf(lane: Lane): number | undefined {
  return decisive(lane)?.startedAt;
}
