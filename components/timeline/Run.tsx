import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { lastKnown, type Timeline } from '../../engine/log/timeline.ts';
import { isLimited } from '../../engine/measure/at-once.ts';
import { type DrawnRun, hasRoundLabels, roundLabelOf } from '../drawing/drawn-runs.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { Heartbeat } from './Heartbeat.tsx';
import { hasMany, Lanes } from './Lanes.tsx';
import { useMoment } from './moment.ts';
import { RunHead } from './RunHead.tsx';
import { roundLabelText } from './round-label-text.ts';

/** One run: mode, time, a lane per request, and the thread strip. */
export function Run({
  run,
  timeline,
  expanded,
}: {
  run: DrawnRun;
  timeline: Timeline;
  expanded: Signal<ExpandedRequest | undefined>;
}) {
  const started = run.state === 'planned' ? undefined : run;
  const label = started && roundLabelOf(started, timeline);
  const { progress } = useMoment();
  const isGrowing = run.state === 'running' && progress.value?.run === run.run;
  return (
    <div
      class={`run-block mode-${run.mode}${hasMany(run) ? ' many' : ''}`}
      data-state={run.state}
      // Without progress, open requests are drawn up to the latest known moment.
      style={started && !isGrowing ? { '--known': lastKnown(started) } : undefined}
    >
      <RunHead run={run} source={timeline.source} />
      {hasRoundLabels(timeline) && !started?.earlier && (
        // The empty line keeps its space, so that nothing moves.
        <p class="note">{label ? roundLabelText(label) : '\u00a0'}</p>
      )}
      {started?.limit !== undefined && isLimited(started) && (
        <p class="note">{i18n.t('timeline.limit', [started.limit])}</p>
      )}
      <Lanes run={run} source={timeline.source} expanded={expanded} />
      <Heartbeat run={run} isGrowing={isGrowing} />
    </div>
  );
}
