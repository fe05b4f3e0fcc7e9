import { useContext } from 'preact/hooks';
import { i18n } from '#i18n';
import { lastKnown } from '../../engine/log/run-timeline.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { isBatched } from '../../engine/modes/index.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { tagsOf } from '../drawing/run-tags.ts';
import { tailEnd, tailText } from '../drawing/tail.ts';
import { Duration } from '../parts/Duration.tsx';
import { ModeName } from '../parts/ModeName.tsx';
import { Tag } from '../parts/Tag.tsx';
import { GrowingContext, useMoment } from './moment.ts';

/** Mode, tags and time of a run. @param hasSize false if its name says the limit */
export function RunHead({ run, hasSize }: { run: DrawnRun; hasSize: boolean }) {
  const started = run.state === 'planned' ? undefined : run;
  const last = started && tailEnd(started);
  const elapsed = started?.elapsed ?? run.settledAt;
  return (
    <h2>
      <ModeName mode={run.mode} />{' '}
      {hasSize && started?.size !== undefined && (
        <span class="arrangement">{i18n.t('timeline.size', [started.size])} </span>
      )}
      {isBatched(run.mode) && (
        <span class="arrangement">{i18n.t('timeline.one_request', run.lanes.length)} </span>
      )}
      {started && last !== undefined && (
        <data class="arrangement" value={last}>
          {tailText(last, started.resolution)}{' '}
        </data>
      )}
      {started && tagsOf(started).map((tag) => <Tag key={tag}>{tag}</Tag>)}{' '}
      <span class="elapsed">
        {started && elapsed !== undefined && (
          <Duration ms={elapsed} resolution={started.resolution} />
        )}
        {started?.state === 'running' && elapsed === undefined && <Elapsing run={started} />}
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
