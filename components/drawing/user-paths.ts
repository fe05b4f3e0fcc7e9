import { type RunTimeline, repliedAt } from '../../engine/log/run-timeline.ts';

/**
 * Paths of the browser's own requests to a server, in a box with a height of 1: a line for each wait
 * and a point at its answer, as high as it would stand among the others by their answers.
 */
export function userPaths({ lanes, replies = [] }: Pick<RunTimeline, 'lanes' | 'replies'>) {
  const all = lanes.length + replies.length;
  const answers = lanes.flatMap((lane) => (lane.state === 'ended' ? lane.endedAt : []));
  answers.sort((a, b) => a - b);
  let before = 0;
  let lines = '';
  let ends = '';
  const own = replies.map((reply) => ({ from: reply.at, to: repliedAt(reply) }));
  for (const [index, { from, to }] of own.sort((a, b) => a.to - b.to).entries()) {
    while ((answers[before] ?? Number.POSITIVE_INFINITY) <= to) before += 1;
    const y = (before + index + 0.5) / all;
    lines += `M${from} ${y}H${to}`;
    ends += `M${to} ${y}h0`;
  }
  return { lines, ends };
}
