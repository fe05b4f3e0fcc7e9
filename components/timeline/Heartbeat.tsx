import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { longestFreeze } from '../../engine/measure/longest-block.ts';
import { PULSE } from '../../engine/time/pulse.ts';
import { frozenSpans, isFrozen, ticksPath } from '../drawing/beats.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatDuration } from '../parts/format.ts';
import { Sentence } from '../parts/Sentence.tsx';
import './Heartbeat.css';

/** Whether the thread that ran the requests was free while they waited: its beats, and its gaps. */
export function Heartbeat({ run }: { run: DrawnRun }) {
  if (run.state !== 'planned' && run.state !== 'running') {
    // From before heartbeats were recorded: their absence says nothing.
    if (run.beats.length === 0 && run.busy === undefined) return null;
  }
  const hint = i18n.t('timeline.heartbeat_hint', [PULSE]);
  return (
    <div class="heartbeat">
      <span class="name" title={hint}>
        {i18n.t('timeline.heartbeat')}
        <span class="sr-only">: {hint}</span>
      </span>
      <span class="strip" aria-hidden="true">
        {run.state !== 'planned' && <Beats beats={run.beats} elapsed={run.elapsed} />}
        {run.state === 'running' && (
          <span
            class="overdue"
            style={{ '--from': (run.beats.at(-1) ?? 0) + PULSE, '--pulse': PULSE }}
          />
        )}
      </span>
      {run.state !== 'planned' && <Freeze run={run} />}
    </div>
  );
}

function Beats({
  beats,
  elapsed,
}: {
  beats: readonly number[];
  /** ms; undefined while the run's end is not known */
  elapsed: number | undefined;
}) {
  return useMemo(() => {
    const last = beats.at(-1);
    return (
      <>
        {frozenSpans(beats, elapsed).map(({ from, to }) => (
          <span key={from} class="frozen" style={{ '--from': from, '--to': to }} />
        ))}
        {last !== undefined && (
          <svg
            viewBox={`0 0 ${last} 1`}
            preserveAspectRatio="none"
            style={{ '--to': last }}
            aria-hidden="true"
          >
            <path d={ticksPath(beats)} />
          </svg>
        )}
      </>
    );
  }, [beats, elapsed]);
}

function Freeze({ run }: { run: RunTimeline }) {
  const ms = longestFreeze(run);
  if (ms === undefined) return null;
  const frozen = isFrozen(ms, run.elapsed);
  const told = formatDuration(ms, run.resolution);
  return (
    <>
      <span class="sr-only">
        {frozen ? i18n.t('timeline.thread_frozen', [told]) : i18n.t('timeline.thread_free', [told])}
      </span>
      <span class={frozen ? 'freeze long' : 'freeze'} aria-hidden="true">
        <Sentence
          text={frozen ? i18n.t('timeline.frozen_for') : i18n.t('timeline.longest_freeze')}
          parts={{ ms: <Duration ms={ms} resolution={run.resolution} /> }}
        />
      </span>
    </>
  );
}
