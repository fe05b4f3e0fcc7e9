import { useMemo } from 'preact/hooks';
import type { Lane } from '../../engine/log/lane.ts';
import { overviewPaths } from '../drawing/overview.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import './Overview.css';

/**
 * Shape of a long run, with every request as a thin line. The list below it has the same content in
 * words.
 */
export function Overview({
  lanes,
  settledAt,
}: {
  lanes: readonly Lane[];
  /** ms at which the mode settled, if anything was in flight then. */
  settledAt: number | undefined;
}) {
  const { span } = useMoment();
  const paths = useMemo(() => overviewPaths(lanes, settledAt), [lanes, settledAt]);
  const isOpen = lanes.some(({ state }) => state !== 'idle' && state !== 'ended');
  return (
    <div class="overview" aria-hidden="true" style={{ '--span': span.value }}>
      <svg
        viewBox={`0 0 ${span.value} ${lanes.length}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path class="hollow" d={paths.hollow} />
        <path class="faint" d={paths.faint} />
        <path class="waiting" d={paths.waiting} />
        <path class="solid" d={paths.solid} />
        <path class="ends" d={paths.ends} />
        <path class="tail" d={paths.tail} />
        <path class="finish" d={paths.finish} />
      </svg>
      {isOpen && <Cover />}
    </div>
  );
}
