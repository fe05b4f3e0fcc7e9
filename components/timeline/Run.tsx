import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isLimited } from '../../engine/at-once.ts';
import { idleSlots } from '../../engine/idle-slots.ts';
import { lastKnown, type Timeline } from '../../engine/timeline.ts';
import { type DrawnRun, hasStandings, standingOf } from './drawn-runs.ts';
import { Heartbeat } from './Heartbeat.tsx';
import { Lane } from './Lane.tsx';
import type { Moment } from './moment.ts';
import { Overview } from './Overview.tsx';
import type { Opened } from './opened.ts';
import { RunHead } from './RunHead.tsx';
import { standingText } from './standing-text.ts';
import { walk } from './walk.ts';

/** As many lanes as have room below each other in a popup. */
const FEW = 4;

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
  opened: Signal<Opened | undefined>;
}) {
  const many = run.lanes.length > FEW;
  const started = run.state === 'planned' ? undefined : run;
  const standing = started && standingOf(started, timeline);
  const idle = new Map(started && idleSlots(started).map(({ request, to }) => [request, to]));
  const open = opened.value?.mode === run.mode ? opened.value.request : undefined;
  // Of many lanes Tab stops at one only, and the arrow keys go on from there.
  const [stop, setStop] = useState(0);
  return (
    <div
      class={`run-block mode-${run.mode}${many ? ' many' : ''}`}
      data-state={run.state}
      // Nothing is known of what followed: requests without an end are drawn up to here.
      style={run.state === 'interrupted' ? { '--now': lastKnown(run) } : undefined}
    >
      <RunHead run={run} source={timeline.source} moment={moment} />
      {hasStandings(timeline) && !started?.earlier && (
        // Its place is kept, so that nothing jumps.
        <p class="note">{standing ? standingText(standing) : '\u00a0'}</p>
      )}
      {started?.limit !== undefined && isLimited(started) && (
        <p class="note">{i18n.t('timeline.limit', [started.limit])}</p>
      )}
      {many && <Overview lanes={run.lanes} idle={idle} />}
      <ul
        aria-label={i18n.t(`modes.${run.mode}`)}
        class={open === undefined ? undefined : 'has-details'}
        onKeyDown={many ? walk : undefined}
      >
        {run.lanes.map((lane, index) => (
          <Lane
            // A run asks each city of its list once; the list never changes.
            key={index}
            lane={lane}
            run={run}
            index={index}
            live={timeline.source.kind === 'live'}
            idleUntil={idle.get(index)}
            opened={opened}
            tabStop={!many || index === stop}
            onFocus={setStop}
          />
        ))}
      </ul>
      <Heartbeat run={run} />
    </div>
  );
}
