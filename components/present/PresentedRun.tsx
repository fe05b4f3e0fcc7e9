import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { lastKnown } from '../../engine/log/run-timeline.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { isOk } from '../../engine/measure/comparable.ts';
import { ratiosOf } from '../../engine/verdict/paired-ratio.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { inputsAt } from '../drawing/links.ts';
import { Duration } from '../parts/Duration.tsx';
import { lookOf } from '../parts/look.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { useIsWatched, useNames } from '../parts/names.ts';
import { ratioFigure } from '../sentences/message.ts';
import { FigureData } from '../sentences/Sentence.tsx';
import { GuessMark } from '../timeline/GuessMark.tsx';
import { stateKey } from '../timeline/LaneResult.tsx';
import { GrowingContext } from '../timeline/moment.ts';
import { Overview } from '../timeline/Overview.tsx';
import { Elapsing } from '../timeline/RunHead.tsx';
import { Track } from '../timeline/Track.tsx';
import { useRunAt } from '../timeline/use-run-at.ts';

/** One run: mode, requests, time. */
export function PresentedRun({
  run: whole,
  timeline,
  hasLanes,
  hasRatio,
}: {
  run: DrawnRun;
  timeline: Timeline;
  /** True to show each request with its name. */
  hasLanes: boolean;
  /** True to show the ratio to the baseline. */
  hasRatio: boolean;
}) {
  const { run, isGrowing } = useRunAt(whole);
  const { mode, lanes } = run;
  const started = run.state === 'planned' ? undefined : run;
  const elapsed = started?.elapsed ?? run.settledAt;
  const ratio = hasRatio ? ratiosOf(timeline).get(mode) : undefined;
  return (
    <GrowingContext.Provider value={isGrowing}>
      <div
        class={`presented-run ${lookOf(mode)}`}
        data-source={timeline.plan.source.kind}
        data-state={run.state}
        data-watched={useIsWatched() || undefined}
        style={started && !isGrowing ? { '--known': lastKnown(started) } : undefined}
      >
        <h2>
          <ModeName mode={mode} />
        </h2>
        {hasLanes ? (
          <ul aria-label={useNames()(mode)} style={{ '--lanes': lanes.length }}>
            {lanes.map((lane, index) => (
              <PresentedLane key={index} lane={lane} run={run} />
            ))}
          </ul>
        ) : (
          <Shape run={run} />
        )}
        <GuessMark guess={timeline.guess} mode={mode} />
        <p class="figures">
          <span class="elapsed">
            {started && elapsed !== undefined && !started.slept && (
              <Duration ms={elapsed} resolution={started.resolution} />
            )}
            {started?.state === 'running' && elapsed === undefined && <Elapsing run={started} />}
          </span>
          {ratio && (
            <span class="ratio">
              {' '}
              <FigureData figure={ratioFigure(ratio)} />
            </span>
          )}
        </p>
      </div>
    </GrowingContext.Provider>
  );
}

function PresentedLane({ lane, run }: { lane: Lane; run: DrawnRun }) {
  const { settledAt, state } = run;
  const readyAt = inputsAt(lane, run.lanes);
  const isFailed = lane.state === 'ended' && lane.outcome.kind !== 'ok';
  return (
    <li>
      <span class="label">{lane.task.label}</span>{' '}
      <Track lane={lane} idleUntil={undefined} settledAt={settledAt} readyAt={readyAt} />
      <span class={isFailed ? 'state' : 'sr-only'}>
        {i18n.t(`states.${stateKey(lane, state === 'interrupted')}`)}
      </span>
    </li>
  );
}

/** Too many requests for names: their shape, and their number in words. */
function Shape({ run: { mode, lanes, settledAt } }: { run: DrawnRun }) {
  const arrived = lanes.filter(isOk).length;
  const name = useNames()(mode);
  return (
    <div
      class="shape"
      role="img"
      aria-label={i18n.t('present.arrived', [name, arrived, lanes.length])}
    >
      <Overview lanes={lanes} settledAt={settledAt} />
    </div>
  );
}
