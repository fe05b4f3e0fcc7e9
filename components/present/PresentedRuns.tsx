import { i18n } from '#i18n';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import { Axis } from '../timeline/Axis.tsx';
import { MomentContext, useMomentOf } from '../timeline/moment.ts';
import { PresentedRun } from './PresentedRun.tsx';

/** Most requests of all runs whose names can be read from the last row of a class. */
const MOST_LANES = 12;

/** Most modes that the verdict compares in figures. */
const IN_VERDICT = 2;

/** All runs on one time axis. */
export function PresentedRuns() {
  const { playhead } = useApp();
  const moment = useMomentOf(playhead);
  const timeline = playhead.timeline.value;
  const runs = timeline ? drawnRuns(timeline) : [];
  const lanes = runs.reduce((sum, run) => sum + run.lanes.length, 0);
  return (
    <section
      class="presented-runs"
      aria-label={i18n.t('timeline.title')}
      style={{ '--runs': Math.max(runs.length, 1) }}
    >
      <MomentContext.Provider value={moment}>
        {timeline &&
          runs.map((run) => (
            <PresentedRun
              key={run.mode}
              run={run}
              timeline={timeline}
              hasLanes={lanes <= MOST_LANES}
              hasRatio={runs.length > IN_VERDICT}
            />
          ))}
        {timeline ? <Axis span={moment.span} /> : <p class="empty">{i18n.t('present.empty')}</p>}
      </MomentContext.Provider>
    </section>
  );
}
