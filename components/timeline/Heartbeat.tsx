import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import type { Span } from '../../engine/measure/span.ts';
import { blockedNow, blockedSpans, isBlocked, replyPaths, ticksPath } from '../drawing/beats.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { replyText } from '../drawing/reply-text.ts';
import { formatDuration } from '../parts/format.ts';
import { askingOf } from '../state/asking.ts';
import { useApp } from '../state/context.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import './Heartbeat.css';

/** Most replies that are drawn and listed, the latest ones: more come from no button. */
const MOST_REPLIES = 1_000;

/**
 * Thread strip of a run: ticks at which its thread was free, the gaps in which it was blocked, and
 * its replies to the user.
 */
export function Heartbeat({
  run,
  isGrowing,
}: {
  run: DrawnRun;
  /** True while its progress is drawn. */
  isGrowing: boolean;
}) {
  const hint = i18n.t('timeline.heartbeat_hint');
  return (
    <div class="heartbeat">
      <span class="name" title={hint}>
        {i18n.t('timeline.heartbeat')}
        <span class="sr-only">: {hint}</span>
      </span>
      <Strip run={run} isGrowing={isGrowing} />
      {run.state !== 'planned' && <LongestBlock run={run} />}
      {run.state !== 'planned' && run.replies && (
        <ul class="sr-only" aria-label={i18n.t('asking.replies')}>
          {run.replies.slice(-MOST_REPLIES).map((reply, index) => (
            <li key={index}>
              {i18n.t('asking.asked', {
                at: formatDuration(reply.at, run.resolution),
                reply: replyText(reply, run.resolution),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Strip({ run, isGrowing }: { run: DrawnRun; isGrowing: boolean }) {
  const { span } = useMoment();
  return (
    <span class="strip" aria-hidden="true" style={{ '--span': span.value }}>
      {run.state !== 'planned' &&
        (isGrowing ? (
          <GrowingBeats run={run} />
        ) : (
          <Beats beats={run.beats} blocked={blockedSpans(run.beats, run.elapsed)} />
        ))}
      {run.state !== 'planned' && <Replies run={run} />}
      {isGrowing && <Cover />}
    </span>
  );
}

/** Beats so far; those since the latest tick of the time are about to be drawn. */
function GrowingBeats({ run }: { run: RunTimeline }) {
  const { now, beats } = useMoment();
  const at = now.value ?? 0;
  const known = beats.peek() ?? run.beats;
  const blocked = [...blockedSpans(known), blockedNow(known, at) ?? []].flat();
  return <Beats beats={known} blocked={blocked} />;
}

function Beats({ beats, blocked }: { beats: readonly number[]; blocked: readonly Span[] }) {
  const { span } = useMoment();
  const path = useMemo(() => ticksPath(beats, span.value), [beats, span.value]);
  return (
    <svg viewBox={`0 0 ${span.value} 1`} preserveAspectRatio="none" aria-hidden="true">
      <path class="blocked" d={blocked.map(({ from, to }) => `M${from} 0V1H${to}V0z`).join('')} />
      <path class="line" d={blocked.map(({ from, to }) => `M${from} .5H${to}`).join('')} />
      <path class="ticks" d={path} />
    </svg>
  );
}

function Replies({ run: { run, replies = [] } }: { run: RunTimeline }) {
  const { span, growing } = useMoment();
  const { pending } = askingOf(useApp());
  const { lines, dots } = replyPaths(
    replies.slice(-MOST_REPLIES),
    growing.value === run ? pending.value : [],
  );
  return (
    <svg viewBox={`0 0 ${span.value} 1`} preserveAspectRatio="none" aria-hidden="true">
      <path class="asked" d={lines} />
      <path class="reply" d={dots} />
    </svg>
  );
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
