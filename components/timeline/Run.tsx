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

/** One run: its mode, its time, a lane for each request, and the pulse of its thread. */
export function Run({
  run,
  timeline,
  moment,
  opened,
}: {
  run: DrawnRun;
  timeline: Timeline;
  moment: Moment;
  opened: Signal<ExpandedRequest | undefined>;
}) {
  const many = hasMany(run);
  const started = run.state === 'planned' ? undefined : run;
  const standing = started && roundLabelOf(started, timeline);
  const block = useRef<HTMLDivElement>(null);
  // Frames change a number that the style sheet calculates with: no component renders for them, and
  // of all runs only the one that is under way is styled anew.
  useSignalEffect(() => {
    const now = moment.now.value;
    if (run.state === 'running') block.current?.style.setProperty('--now', String(now ?? 0));
  });
  return (
    <div
      ref={block}
      class={`run-block mode-${run.mode}${many ? ' many' : ''}`}
      data-state={run.state}
      // Nothing is known of what followed: requests without an end are drawn up to here.
      style={run.state === 'interrupted' ? { '--now': lastKnown(run) } : undefined}
    >
      <RunHead run={run} source={timeline.source} moment={moment} />
      {hasRoundLabels(timeline) && !started?.earlier && (
        // Its place is kept, so that nothing jumps.
        <p class="note">{standing ? roundLabelText(standing) : '\u00a0'}</p>
      )}
      {started?.limit !== undefined && isLimited(started) && (
        <p class="note">{i18n.t('timeline.limit', [started.limit])}</p>
      )}
      <Lanes run={run} live={timeline.source.kind !== 'simulated'} opened={opened} />
      <Heartbeat run={run} />
    </div>
  );
}
