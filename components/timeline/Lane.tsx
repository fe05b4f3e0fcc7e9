import type { Signal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane as LaneData } from '../../engine/log/lane.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { formatTimeOfDay } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import { shownUnit } from '../state/unit.ts';
import { RequestDetails } from './details/RequestDetails.tsx';
import './Lane.css';
import type { ExpandedRequest } from './expanded-request.ts';
import { LaneFailure } from './LaneFailure.tsx';
import { LaneResult } from './LaneResult.tsx';
import { Track } from './Track.tsx';

/** One request: its city, its life on the time axis, what came of it, and on demand all details. */
export function Lane({
  lane,
  run,
  index,
  live,
  idleUntil,
  opened,
  tabStop,
  onFocus,
}: {
  lane: LaneData;
  /** The run that it is of, */
  run: DrawnRun;
  /** and its index therein. */
  index: number;
  /** Whether there was a network to tell something about. */
  live: boolean;
  /** When its place was filled again, where it stood empty; Infinity while it does. */
  idleUntil: number | undefined;
  /** The request of the timeline whose details are shown. */
  opened: Signal<ExpandedRequest | undefined>;
  /** Whether the Tab key comes here. */
  tabStop: boolean;
  onFocus(index: number): void;
}) {
  const unit = shownUnit(useApp().store.choices.value);
  const { mode, state } = run;
  const { resolution, startedAt } =
    run.state === 'planned' ? { resolution: 1, startedAt: undefined } : run;
  const open = opened.value?.mode === mode && opened.value.request === index;
  // Requests that share an HTTP exchange leave what they share to the first of them.
  const first = open ? run.lanes[0] : undefined;
  const id = useId();
  // The same element means that nothing changed: of a thousand lanes only the lively ones render.
  return useMemo(() => {
    const { city } = lane;
    const outcome = lane.state === 'ended' ? lane.outcome : undefined;
    return (
      <li class="lane" data-open={open}>
        <span class="city">
          <button
            type="button"
            class="city-name"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            tabIndex={tabStop ? 0 : -1}
            onFocus={() => onFocus(index)}
            onClick={() => {
              opened.value = open ? undefined : { mode, request: index };
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
              opened.value = undefined;
            }}
          />
        )}
      </li>
    );
  }, [
    ...[lane, resolution, startedAt, state, unit, idleUntil, tabStop, open, first],
    ...[id, index, live, mode, opened, onFocus],
  ]);
}

function LocalTime({ epoch, timeZone }: { epoch: number; timeZone: string }) {
  return (
    <span class="local-time">
      <span class="sr-only">{i18n.t('timeline.local_time')} </span>
      {formatTimeOfDay(epoch, timeZone)}
    </span>
  );
}
