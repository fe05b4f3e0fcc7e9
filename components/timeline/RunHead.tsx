import { useContext } from 'preact/hooks';
import { i18n } from '#i18n';
import { lastKnown, type RunTimeline } from '../../engine/log/timeline.ts';
import { wasRetried } from '../../engine/measure/comparable.ts';
import { isBulk } from '../../engine/modes/index.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatTimeOfDay } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { Tag } from '../parts/Tag.tsx';
import { GrowingContext, useMoment } from './moment.ts';

/** Mode, tags and time of a run. */
export function RunHead({ run }: { run: DrawnRun }) {
  const started = run.state === 'planned' ? undefined : run;
  const slowedTo = started?.slowdowns?.at(-1)?.limit;
  return (
    <h2>
      <ModeName mode={run.mode} />{' '}
      {started?.size !== undefined && (
        <span class="arrangement">{i18n.t('timeline.size', [started.size])} </span>
      )}
      {isBulk(run.mode) && (
        <span class="arrangement">{i18n.t('timeline.one_request', run.lanes.length)} </span>
      )}
      {started?.earlier && (
        <Tag>{i18n.t('tags.earlier', [formatTimeOfDay(started.startedAt)])}</Tag>
      )}
      {(run.state === 'stopped' || run.state === 'interrupted') && (
        <Tag>{i18n.t(`tags.${run.state}`)}</Tag>
      )}
      {started?.resumed && <Tag>{i18n.t('tags.resumed')}</Tag>}
      {started && !started.resumed && wasRetried(started) && <Tag>{i18n.t('tags.retried')}</Tag>}
      {slowedTo !== undefined && <Tag>{i18n.t('tags.slowed', [slowedTo])}</Tag>}
      {started?.slept && <Tag>{i18n.t('tags.slept')}</Tag>}{' '}
      <span class="elapsed">
        {started?.elapsed !== undefined && (
          <Duration ms={started.elapsed} resolution={started.resolution} />
        )}
        {started?.state === 'running' && <Elapsing run={started} />}
        {run.state === 'planned' && i18n.t('timeline.planned')}
      </span>
    </h2>
  );
}

/** Time so far: of a live run in steps of 0.1 s, because finer ones would be unreadable. */
export function Elapsing({ run }: { run: RunTimeline }) {
  const { now, cutAt } = useMoment();
  const isGrowing = useContext(GrowingContext);
  const at = now.value ?? 0;
  if (cutAt.value === undefined) {
    return <Duration ms={Math.floor(at / 100) * 100} resolution={100} />;
  }
  return <Duration ms={isGrowing ? at : lastKnown(run)} resolution={run.resolution} />;
}
