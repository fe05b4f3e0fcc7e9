import { i18n } from '#i18n';
import { hasWeather } from '../../engine/fitness.ts';
import type { RunTimeline, Timeline } from '../../engine/timeline.ts';
import { speedUp } from '../../engine/verdict.ts';
import { useApp } from '../app/context.ts';
import { Duration } from '../Duration.tsx';
import { formatRatio, formatTimeOfDay } from '../format.ts';
import { ModeName } from '../ModeName.tsx';
import { Tag } from '../Tag.tsx';
import { drawnRuns } from '../timeline/drawn-runs.ts';
import './Comparison.css';

/** The elapsed times side by side, once there are any. */
export function Comparison() {
  const timeline = useApp().store.timeline.value;
  const ended = timeline
    ? drawnRuns(timeline).filter(
        (run): run is RunTimeline => run.state !== 'planned' && run.state !== 'running',
      )
    : [];
  return (
    timeline &&
    ended.length > 0 && (
      <table class="comparison" aria-label={i18n.t('comparison.title')}>
        <thead>
          <tr>
            <th scope="col">{i18n.t('comparison.mode')}</th>
            <th scope="col">{i18n.t('comparison.elapsed')}</th>
            <th scope="col">{i18n.t('comparison.speed_up')}</th>
          </tr>
        </thead>
        <tbody>
          {ended.map((run) => (
            <Row key={run.mode} run={run} timeline={timeline} />
          ))}
        </tbody>
      </table>
    )
  );
}

function Row({ run, timeline }: { run: RunTimeline; timeline: Timeline }) {
  const ratio = speedUp(run, timeline);
  const arrived = run.lanes.filter(hasWeather).length;
  return (
    <tr>
      <th scope="row">
        <ModeName mode={run.mode} />
      </th>
      <td>
        {timeline.source.kind === 'simulated' && <Tag>{i18n.t('tags.simulated')}</Tag>}
        {run.earlier && <Tag>{i18n.t('tags.earlier', [formatTimeOfDay(run.startedAt)])}</Tag>}
        {arrived < run.lanes.length && (
          <Tag>{i18n.t('tags.incomplete', [arrived, run.lanes.length])}</Tag>
        )}
        {run.elapsed === undefined ? (
          <NotComparable />
        ) : (
          <Duration ms={run.elapsed} resolution={run.resolution} />
        )}
      </td>
      <td>
        {ratio === undefined ? <NotComparable /> : <data value={ratio}>{formatRatio(ratio)}</data>}
      </td>
    </tr>
  );
}

function NotComparable() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{i18n.t('comparison.not_comparable')}</span>
    </>
  );
}
