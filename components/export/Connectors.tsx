import type { RunTimeline } from '../../engine/log/timeline.ts';
import { criticalPath } from '../../engine/measure/critical-path.ts';
import { barOf, linksOf } from '../drawing/links.ts';
import { type Layout, onGrid } from './layout.ts';

/** Lines from requests to those that needed them, and under those that determined the end. */
export function Connectors({
  run,
  layout: { at, lane: height },
  top,
  ink,
}: {
  run: RunTimeline;
  layout: Pick<Layout, 'at' | 'lane'>;
  /** Place of the first lane, in px. */
  top: number;
  ink: string;
}) {
  const { lanes } = run;
  if (lanes.every(({ task }) => task.after.length === 0)) return null;
  const links = linksOf(lanes);
  const lines = lanes.flatMap((_, index) => {
    const y = onGrid(top + index * height);
    const middle = onGrid(y + height / 2);
    return links(index).map(({ part, at: ms, to }) => {
      const x = at(ms) - 3;
      if (part === 'from') return `M${x} ${onGrid(y + height)}V${middle}`;
      if (part === 'through') return `M${x} ${y}v${height}`;
      return `M${x} ${y}V${middle}H${at(to)}m-3 -3l3 3l-3 3`;
    });
  });
  const critical = criticalPath(run).requests.flatMap((request) => {
    const lane = lanes[request];
    const bar = lane && barOf(lane);
    if (!bar) return [];
    return `M${at(bar.from)} ${onGrid(top + (request + 1) * height) - 1}H${at(bar.to)}`;
  });
  return (
    <g stroke={ink} fill="none">
      <path d={lines.join('')} />
      <path d={critical.join('')} stroke-width="2" />
    </g>
  );
}
