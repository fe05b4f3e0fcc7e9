import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { PULSE } from '../../engine/time/pulse.ts';
import { blockedSpans, isBlocked, ticksPath } from '../drawing/beats.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { formatDuration } from '../parts/format.ts';
import './Heartbeat.css';

/**
 * Thread strip of a run: ticks at which its thread was free, and the gaps in which it was blocked.
 */
export function Heartbeat({ run }: { run: DrawnRun }) {
  if (run.state !== 'planned' && run.state !== 'running') {
    // Old logs have no heartbeat, so its absence means nothing.
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
      {run.state !== 'planned' && <LongestBlock run={run} />}
    </div>
  );
}

function Beats({
  beats,
  elapsed,
}: {
  beats: readonly number[];
  /** ms; undefined before the end of the run */
  elapsed: number | undefined;
}) {
  return useMemo(() => {
    const last = beats.at(-1);
    return (
      <>
        {blockedSpans(beats, elapsed).map(({ from, to }) => (
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

function LongestBlock({ run }: { run: RunTimeline }) {
  const ms = longestBlock(run);
  if (ms === undefined) return null;
  const blocked = isBlocked(ms, run.elapsed);
  const text = formatDuration(ms, run.resolution);
  return (
    <>
      <span class="sr-only">
        {i18n.t(blocked ? 'timeline.thread_frozen' : 'timeline.thread_free', [text])}
      </span>
      <data class={blocked ? 'freeze long' : 'freeze'} value={ms} aria-hidden="true">
        {i18n.t(blocked ? 'timeline.frozen_for' : 'timeline.longest_freeze', { ms: text })}
      </data>
    </>
  );
}
