import type { Signal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane as LaneData } from '../../engine/log/lane.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import { shownUnit } from '../state/unit.ts';
import { RequestDetails } from './details/RequestDetails.tsx';
import './Lane.css';
import type { ExpandedRequest } from './expanded-request.ts';
import { LaneFailure } from './LaneFailure.tsx';
import { LaneResult } from './LaneResult.tsx';
import { localTime } from './local-time.ts';
import { Track } from './Track.tsx';

/** One request: city, bars, result and, when expanded, all details. */
export function Lane({
  lane,
  run,
  index,
  live,
  idleUntil,
  expanded,
  isTabStop,
  onFocus,
}: {
  lane: LaneData;
  /** Run of the request. */
  run: DrawnRun;
  /** Index of the request in its run. */
  index: number;
  /** True if the request uses the network, which can then report phases. */
  live: boolean;
  /** End of the idle slot after this request, if there is one; Infinity while it lasts. */
  idleUntil: number | undefined;
  /** Request whose details are shown, in any run. */
  expanded: Signal<ExpandedRequest | undefined>;
  /** True if the Tab key reaches this lane. */
  isTabStop: boolean;
  onFocus(index: number): void;
}) {
  const unit = shownUnit(useApp().store.choices.value);
  const { mode, state } = run;
  const { resolution, startedAt } =
    run.state === 'planned' ? { resolution: 1, startedAt: undefined } : run;
  const isExpanded = expanded.value?.mode === mode && expanded.value.request === index;
  // Requests that share an HTTP exchange store the shared facts in the first of them.
  const first = isExpanded ? run.lanes[0] : undefined;
  const id = useId();
  // Preact skips identical elements, so only changed lanes render.
  return useMemo(() => {
    const { city } = lane;
    const outcome = lane.state === 'ended' ? lane.outcome : undefined;
    return (
      <li class="lane" data-open={isExpanded}>
        <span class="city">
          <button
            type="button"
            class="city-name"
            aria-expanded={isExpanded}
            aria-controls={isExpanded ? id : undefined}
            tabIndex={isTabStop ? 0 : -1}
            onFocus={() => onFocus(index)}
            onClick={() => {
              expanded.value = isExpanded ? undefined : { mode, request: index };
            }}
          >
            {city.name}
          </button>{' '}
          {outcome?.kind === 'weather' && startedAt !== undefined && (
            <LocalTime epoch={startedAt} timeZone={city.timeZone} />
          )}{' '}
        </span>
        <Track lane={lane} idleUntil={idleUntil} />
        <LaneResult
          lane={lane}
          resolution={resolution}
          unit={unit}
          interrupted={state === 'interrupted'}
        />
        <LaneFailure lane={lane} />
        {first && (
          <RequestDetails
            id={id}
            lane={lane}
            first={first}
            resolution={resolution}
            live={live}
            onClose={() => {
              expanded.value = undefined;
            }}
          />
        )}
      </li>
    );
  }, [
    ...[lane, resolution, startedAt, state, unit, idleUntil, isTabStop, isExpanded, first],
    ...[id, index, live, mode, expanded, onFocus],
  ]);
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
