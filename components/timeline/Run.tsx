import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { lastKnown } from '../../engine/log/run-timeline.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { effectiveLimit } from '../../engine/measure/at-once.ts';
import { threadsOf } from '../../engine/measure/threads.ts';
import { isBatched } from '../../engine/modes/index.ts';
import { type DrawnRun, hasRoundLabels, roundLabelOf } from '../drawing/drawn-runs.ts';
import { mostInFlight } from '../drawing/flight-curve.ts';
import { roundLabelText } from '../drawing/round-label-text.ts';
import { showsThread } from '../drawing/shows-thread.ts';
import { lookOf } from '../parts/look.ts';
import { useApp } from '../state/context.ts';
import type { Pointing } from '../state/pointing.ts';
import { presenterOf } from '../workloads/presenters.ts';
import { GuessMark } from './GuessMark.tsx';
import { Heartbeat } from './Heartbeat.tsx';
import { InFlight } from './InFlight.tsx';
import { Lanes, MOST } from './Lanes.tsx';
import { GrowingContext } from './moment.ts';
import { RunHead } from './RunHead.tsx';
import { Threads } from './Threads.tsx';
import { useRunAt } from './use-run-at.ts';

/** One run at the moment that is drawn: mode, time, a lane per request, and the thread strip. */
export function Run({
  run: whole,
  timeline,
  pointing,
}: {
  run: DrawnRun;
  timeline: Timeline;
  pointing: Pointing;
}) {
  const { source, workload } = timeline.plan;
  const { door } = useApp();
  const presenter = presenterOf(workload.adapter);
  const { run, isGrowing } = useRunAt(whole);
  const note = useMemo(() => noteOn(whole, timeline), [whole, timeline]);
  const limit = whole.state === 'planned' ? undefined : effectiveLimit(whole, source);
  const hasThread = showsThread(whole, timeline);
  const isWatched = presenter.servers !== undefined;
  // Requests that wait for a server's thread are in flight as well.
  const scale = door.name === 'lab' && !isWatched ? mostInFlight(timeline) : undefined;
  const flights = scale !== undefined && (
    <InFlight run={whole} scale={scale} isLocal={source.kind === 'local'} isGrowing={isGrowing} />
  );
  // Below a long list it would be out of sight.
  const isLong = whole.lanes.length > MOST;
  // Preact skips identical elements, so only the run that changed renders.
  return useMemo(
    () => (
      <GrowingContext.Provider value={isGrowing}>
        <div
          class={`run-block ${lookOf(run.mode)}${isBatched(run.mode) ? ' batched' : ''}`}
          data-source={source.kind}
          data-state={run.state}
          data-watched={isWatched || undefined}
          // Without progress, open requests are drawn up to the latest known moment.
          style={run.state !== 'planned' && !isGrowing ? { '--known': lastKnown(run) } : undefined}
        >
          <RunHead run={run} hasSize={!isWatched} />
          {note !== undefined && <p class="note">{note}</p>}
          {limit && (
            <p class="note">
              {i18n.t('timeline.limit', [limit.limit, i18n.t(`verdict.whose.${limit.kind}`)])}
            </p>
          )}
          {isLong && flights}
          <Lanes run={run} source={source} presenter={presenter} pointing={pointing} />
          {!isLong && flights}
          {hasThread && (
            <Heartbeat
              // Those of a server are drawn among the others.
              run={isWatched && run.state !== 'planned' ? { ...run, replies: undefined } : run}
              isGrowing={isGrowing}
            />
          )}
          {run.state !== 'planned' && threadsOf(run).threads.length > 0 && (
            <Threads run={run} isGrowing={isGrowing} />
          )}
          <GuessMark guess={timeline.guess} mode={run.mode} />
        </div>
      </GrowingContext.Provider>
    ),
    [
      run,
      whole,
      source,
      presenter,
      note,
      isGrowing,
      limit?.kind,
      hasThread,
      isWatched,
      scale,
      timeline.guess,
      pointing,
    ],
  );
}

/** Line on the round of a run; undefined if no run of the comparison has one. */
function noteOn(run: DrawnRun, timeline: Timeline): string | undefined {
  const started = run.state === 'planned' ? undefined : run;
  if (!hasRoundLabels(timeline) || started?.earlier) return undefined;
  const label = started && roundLabelOf(started, timeline);
  // The empty line keeps its space, so that nothing moves.
  return label ? roundLabelText(label) : '\u00a0';
}
