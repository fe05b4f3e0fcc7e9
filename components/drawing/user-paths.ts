import { type RunTimeline, repliedAt } from '../../engine/log/run-timeline.ts';

/**
 * Paths of the browser's own requests to a server, in a box with a height of 1: a line for each wait
 * and a point at its answer, as high as it would stand among the others by arrival.
 */
export function userPaths({ lanes, replies = [] }: Pick<RunTimeline, 'lanes' | 'replies'>) {
  const all = lanes.length + replies.length;
  const byArrival = replies.toSorted((a, b) => a.at - b.at);
  const arrivals = lanes.flatMap(({ queuedAt }) => queuedAt ?? []).sort((a, b) => a - b);
  let before = 0;
  let lines = '';
  let ends = '';
  for (const [index, reply] of byArrival.entries()) {
    while ((arrivals[before] ?? Number.POSITIVE_INFINITY) <= reply.at) before += 1;
    const y = (before + index + 0.5) / all;
    lines += `M${reply.at} ${y}H${repliedAt(reply)}`;
    ends += `M${repliedAt(reply)} ${y}h0`;
  }
  return { lines, ends };
}
