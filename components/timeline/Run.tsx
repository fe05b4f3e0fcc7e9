import { type Signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { lastKnown, type Timeline } from '../../engine/log/timeline.ts';
import { isLimited } from '../../engine/measure/at-once.ts';
import { type DrawnRun, hasRoundLabels, roundLabelOf } from '../drawing/drawn-runs.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { Heartbeat } from './Heartbeat.tsx';
import { hasMany, Lanes } from './Lanes.tsx';
import type { Moment } from './moment.ts';
import { RunHead } from './RunHead.tsx';
import { roundLabelText } from './round-label-text.ts';

/** One run: mode, time, a lane per request, and the thread strip. */
export function Run({
  run,
  timeline,
  moment,
  expanded,
}: {
  run: DrawnRun;
  timeline: Timeline;
  moment: Moment;
  expanded: Signal<ExpandedRequest | undefined>;
}) {
  const many = hasMany(run);
  const started = run.state === 'planned' ? undefined : run;
  const label = started && roundLabelOf(started, timeline);
  const block = useRef<HTMLDivElement>(null);
  // Each frame only sets a CSS variable. No component renders, and only the running run is
  // restyled.
  useSignalEffect(() => {
    const now = moment.now.value;
    if (run.state === 'running') block.current?.style.setProperty('--now', String(now ?? 0));
  });
  return (
    <div
      ref={block}
      class={`run-block mode-${run.mode}${many ? ' many' : ''}`}
      data-state={run.state}
      // Open requests are drawn up to the latest known moment.
      style={run.state === 'interrupted' ? { '--now': lastKnown(run) } : undefined}
    >
      <RunHead run={run} source={timeline.source} moment={moment} />
      {hasRoundLabels(timeline) && !started?.earlier && (
        // The empty line keeps its space, so that nothing moves.
        <p class="note">{label ? roundLabelText(label) : '\u00a0'}</p>
      )}
      {started?.limit !== undefined && isLimited(started) && (
        <p class="note">{i18n.t('timeline.limit', [started.limit])}</p>
      )}
      <Lanes run={run} live={timeline.source.kind !== 'simulated'} expanded={expanded} />
      <Heartbeat run={run} />
    </div>
  );
}
