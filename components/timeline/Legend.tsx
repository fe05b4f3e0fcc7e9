import type { Timeline } from '../../engine/log/timeline.ts';
import { drawnKinds, kindText } from '../drawing/drawn-kinds.ts';
import { presenterOf } from '../workloads/presenters.ts';
import './Legend.css';

/** Meaning of the patterns that are currently drawn. */
export function Legend({ timeline }: { timeline: Timeline }) {
  const isWatched = presenterOf(timeline.plan.workload.adapter).servers !== undefined;
  return (
    <p class="legend" aria-hidden="true">
      {drawnKinds([timeline], isWatched).map((kind) => (
        <span key={kind}>
          <span class={`sample kind-${kind}`} />
          {kindText(kind)}
        </span>
      ))}
    </p>
  );
}
