import { batch } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { Timeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { createPointing, type Pointing } from '../state/pointing.ts';
import { type Moment, MomentContext } from './moment.ts';
import { Run } from './Run.tsx';

/** All drawn runs. At most one request shows its details. */
export function Runs({
  timeline,
  moment,
  pointing: given,
}: {
  timeline: Timeline;
  moment: Moment;
  /** By default, its own. */
  pointing?: Pointing;
}) {
  const pointing = useMemo(() => given ?? createPointing(), [given]);
  // Details, marks and steps belong to one comparison.
  useLayoutEffect(
    () => () =>
      batch(() => {
        for (const place of Object.values(pointing)) place.value = undefined;
      }),
    [pointing],
  );
  return (
    <MomentContext.Provider value={moment}>
      <div class="runs">
        {drawnRuns(timeline).map((run) => (
          // Another value of a sweep may have other lanes.
          <Run key={`${run.mode} ${run.lanes.length}`} {...{ run, timeline, pointing }} />
        ))}
      </div>
    </MomentContext.Provider>
  );
}
