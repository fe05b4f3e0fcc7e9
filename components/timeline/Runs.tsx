import { useSignal } from '@preact/signals';
import type { Timeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { type Moment, MomentContext } from './moment.ts';
import { Run } from './Run.tsx';

/** All drawn runs. At most one request shows its details. */
export function Runs({ timeline, moment }: { timeline: Timeline; moment: Moment }) {
  const expanded = useSignal<ExpandedRequest>();
  return (
    <MomentContext.Provider value={moment}>
      <div class="runs">
        {drawnRuns(timeline).map((run) => (
          <Run key={run.mode} run={run} timeline={timeline} expanded={expanded} />
        ))}
      </div>
    </MomentContext.Provider>
  );
}
