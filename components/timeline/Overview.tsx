import { useRef } from 'preact/hooks';
import type { Lane } from '../../engine/log/lane.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import { useOverview } from './use-overview.ts';
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
  const canvas = useRef<HTMLCanvasElement>(null);
  useOverview(canvas, lanes, span.value);
  const isOpen = lanes.some(({ state }) => state !== 'idle' && state !== 'ended');
  return (
    <div class="overview" aria-hidden="true" style={{ '--span': span.value }}>
      <canvas ref={canvas} />
      {settledAt !== undefined && <span class="finish" style={{ '--from': settledAt }} />}
      {isOpen && <Cover />}
    </div>
  );
}
