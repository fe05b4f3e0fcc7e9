import type { Lane, RunTimeline } from './timeline.ts';

/** The most requests that a mode had handed over, and not got back, at any one moment. */
export function mostAtOnce(lanes: readonly Lane[]): number {
  const changes = lanes.flatMap((lane) =>
    lane.queuedAt === undefined
      ? []
      : [
          { at: lane.queuedAt, by: 1 },
          { at: lane.state === 'ended' ? lane.endedAt : Number.POSITIVE_INFINITY, by: -1 },
        ],
  );
  // At the same moment an end comes first: one after another is not together.
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** Whether the limit made requests of this run wait, so that it changed what there is to see. */
export function isLimited({ limit, lanes }: Pick<RunTimeline, 'limit' | 'lanes'>): boolean {
  return limit !== undefined && mostAtOnce(lanes) > limit;
}
