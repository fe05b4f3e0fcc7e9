import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { lastKnown, type Timeline } from '../../engine/log/timeline.ts';
import { isLimited } from '../../engine/measure/at-once.ts';
import { type DrawnRun, hasRoundLabels, roundLabelOf } from '../drawing/drawn-runs.ts';
import { roundLabelText } from '../drawing/round-label-text.ts';
import { showsThread } from '../drawing/shows-thread.ts';
import type { ExpandedRequest } from './expanded-request.ts';
import { Heartbeat } from './Heartbeat.tsx';
import { Lanes } from './Lanes.tsx';
import { useMoment } from './moment.ts';
import { RunHead } from './RunHead.tsx';

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
  const { source } = timeline.plan;
  const started = run.state === 'planned' ? undefined : run;
  const label = started && roundLabelOf(started, timeline);
  const hasNote = hasRoundLabels(timeline) && !started?.earlier;
  // The empty line keeps its space, so that nothing moves.
  const note = hasNote ? (label ? roundLabelText(label) : '\u00a0') : undefined;
  const { progress } = useMoment();
  const hasThread = showsThread(run, timeline);
  const isGrowing = run.state === 'running' && progress.value?.run === run.run;
  // Preact skips identical elements, so only the run that changed renders.
  return useMemo(
    () => (
      <div
        class={`run-block mode-${run.mode}`}
        data-state={run.state}
        // Without progress, open requests are drawn up to the latest known moment.
        style={started && !isGrowing ? { '--known': lastKnown(started) } : undefined}
      >
        <RunHead run={run} />
        {note !== undefined && <p class="note">{note}</p>}
        {started?.limit !== undefined && isLimited(started) && (
          <p class="note">{i18n.t('timeline.limit', [started.limit])}</p>
        )}
        <Lanes run={run} source={source} expanded={expanded} />
        {hasThread && <Heartbeat run={run} isGrowing={isGrowing} />}
      </div>
    ),
    [run, started, source, note, isGrowing, hasThread, expanded],
  );
}
