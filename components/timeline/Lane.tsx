import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { cityOf } from '../../adapters/weather/city.ts';
import type { Lane as LaneData } from '../../engine/log/lane.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import { connectionQueue } from '../../engine/measure/connections.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { RequestDetails } from './details/RequestDetails.tsx';
import './Lane.css';
import type { ExpandedRequest } from './expanded-request.ts';
import { LaneFailure } from './LaneFailure.tsx';
import { LaneResult } from './LaneResult.tsx';
import { localTime } from './local-time.ts';
import { Track } from './Track.tsx';

/** Facts that a lane is drawn from. */
export interface LaneFacts {
  lane: LaneData;
  source: SourceChoice;
  /** End of the idle slot after this request, if there is one; Infinity while it lasts. */
  idleUntil: number | undefined;
  /** True if the run was interrupted before the request ended. */
  isInterrupted: boolean;
  /**
   * First request of the run, with the facts that requests in one HTTP exchange share; only if the
   * details are shown.
   */
  first: LaneData | undefined;
  /** True if its track can be seen. */
  isInView: boolean;
  /** True if the Tab key reaches this lane. */
  isTabStop: boolean;
}

/** One request: label, bars, result and, when expanded, all details. */
export function Lane({
  lane,
  source,
  idleUntil,
  isInterrupted,
  first,
  isInView,
  isTabStop,
  run,
  index,
  expanded,
  onFocus,
}: LaneFacts & {
  /** Run of the request. */
  run: DrawnRun;
  /** Index of the request in its run. */
  index: number;
  /** Request whose details are shown, in any run. */
  expanded: Signal<ExpandedRequest | undefined>;
  onFocus(index: number): void;
}) {
  const { resolution, startedAt } =
    run.state === 'planned' ? { resolution: 1, startedAt: undefined } : run;
  const id = useId();
  const { task } = lane;
  const city = cityOf(task);
  const outcome = lane.state === 'ended' ? lane.outcome : undefined;
  return (
    <li class="lane" data-open={first !== undefined}>
      <span class="city">
        <button
          type="button"
          class="city-name"
          aria-expanded={first !== undefined}
          aria-controls={first && id}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => onFocus(index)}
          onClick={() => {
            expanded.value = first ? undefined : { mode: run.mode, request: index };
          }}
        >
          {task.label}
        </button>{' '}
        {outcome?.kind === 'ok' && startedAt !== undefined && city && (
          <LocalTime epoch={startedAt} timeZone={city.timeZone} />
        )}{' '}
      </span>
      {isInView ? <Track lane={lane} idleUntil={idleUntil} /> : <span class="track" />}
      <LaneResult lane={lane} resolution={resolution} isInterrupted={isInterrupted} />
      <LaneFailure lane={lane} />
      {first && (
        <RequestDetails
          id={id}
          lane={lane}
          first={first}
          resolution={resolution}
          isSimulated={source.kind === 'simulated'}
          connectionQueue={connectionQueue(run, index, source)}
          onClose={() => {
            expanded.value = undefined;
          }}
        />
      )}
    </li>
  );
}

function LocalTime({ epoch, timeZone }: { epoch: number; timeZone: string }) {
  const time = localTime(epoch, timeZone);
  if (time === undefined) return null;
  return (
    <span class="local-time">
      <span class="sr-only">{i18n.t('timeline.local_time')} </span>
      {time}
    </span>
  );
}
