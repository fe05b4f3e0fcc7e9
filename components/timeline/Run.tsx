import { i18n } from '#i18n';
import { isLimited } from '../../engine/at-once.ts';
import type { SourceChoice } from '../../engine/source-choice.ts';
import { lastKnown } from '../../engine/timeline.ts';
import { Duration } from '../Duration.tsx';
import { formatTimeOfDay } from '../format.ts';
import { ModeName } from '../ModeName.tsx';
import { Tag } from '../Tag.tsx';
import type { DrawnRun } from './drawn-runs.ts';
import { Lane } from './Lane.tsx';
import type { Moment } from './moment.ts';
import { Overview } from './Overview.tsx';

/** As many lanes as have room below each other in a popup. */
const FEW = 4;

/** One run: its mode, its time, and a lane for each request. */
export function Run({
  run,
  source,
  moment,
}: {
  run: DrawnRun;
  source: SourceChoice;
  moment: Moment;
}) {
  const many = run.lanes.length > FEW;
  const started = run.state === 'planned' ? undefined : run;
  return (
    <div
      class={`run-block mode-${run.mode}${many ? ' many' : ''}`}
      data-state={run.state}
      // Nothing is known of what followed: requests without an end are drawn up to here.
      style={run.state === 'interrupted' ? { '--now': lastKnown(run) } : undefined}
    >
      <h2>
        <ModeName mode={run.mode} />{' '}
        {source.kind === 'simulated' && <Tag>{i18n.t('tags.simulated')}</Tag>}
        {started?.earlier && (
          <Tag>{i18n.t('tags.earlier', [formatTimeOfDay(started.startedAt)])}</Tag>
        )}
        {(run.state === 'stopped' || run.state === 'interrupted') && (
          <Tag>{i18n.t(`tags.${run.state}`)}</Tag>
        )}{' '}
        <span class="elapsed">
          {started?.elapsed !== undefined && (
            <Duration ms={started.elapsed} resolution={started.resolution} />
          )}
          {started?.state === 'running' && <Elapsing moment={moment} />}
          {run.state === 'planned' && i18n.t('timeline.planned')}
        </span>
      </h2>
      {started?.limit !== undefined && isLimited(started) && (
        <p class="limit">{i18n.t('timeline.limit', [started.limit])}</p>
      )}
      {many && <Overview lanes={run.lanes} />}
      {/* What scrolls must be within reach of the keyboard. */}
      <ul aria-label={i18n.t(`modes.${run.mode}`)} tabIndex={many ? 0 : undefined}>
        {run.lanes.map((lane, index) => (
          <Lane
            // A run asks each city of its list once; the list never changes.
            key={index}
            lane={lane}
            resolution={started?.resolution ?? 1}
            startedAt={started?.startedAt}
            interrupted={run.state === 'interrupted'}
          />
        ))}
      </ul>
    </div>
  );
}

/** The time so far, to the tenth of a second: more could not be read. */
function Elapsing({ moment }: { moment: Moment }) {
  const ms = Math.floor((moment.now.value ?? 0) / 100) * 100;
  return <Duration ms={ms} resolution={100} />;
}
