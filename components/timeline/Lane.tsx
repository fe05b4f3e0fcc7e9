import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { lengthOf } from '../../engine/length.ts';
import type { Outcome } from '../../engine/outcome.ts';
import type { Lane as LaneData } from '../../engine/timeline.ts';
import { useApp } from '../app/context.ts';
import { Duration } from '../Duration.tsx';
import { formatTemperature, formatTimeOfDay } from '../format.ts';
import { outcomeText } from '../outcome-text.ts';
import { shownUnit } from '../setup/unit.ts';
import './Lane.css';
import { Track } from './Track.tsx';
import { WeatherIcon } from './WeatherIcon.tsx';
import { weatherText } from './weather-text.ts';

/** One request: its city, its life on the time axis, and what came of it. */
export function Lane({
  lane,
  resolution,
  startedAt,
  interrupted,
}: {
  lane: LaneData;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** When the run started on the wall clock, ms since 1970; undefined before that. */
  startedAt: number | undefined;
  /** Whether the run was, so that what has no end will not get one. */
  interrupted: boolean;
}) {
  const unit = shownUnit(useApp().store.choices.value);
  // The same element means that nothing changed: of a thousand lanes only the lively ones render.
  return useMemo(() => {
    const { city } = lane;
    const outcome = lane.state === 'ended' ? lane.outcome : undefined;
    const weather = outcome?.kind === 'weather' ? outcome.weather : undefined;
    const length = lengthOf(lane);
    return (
      <li class="lane">
        <span class="city">
          <span class="city-name">{city.name}</span>{' '}
          {weather && startedAt !== undefined && (
            <LocalTime epoch={startedAt} timeZone={city.timeZone} />
          )}{' '}
        </span>
        <Track lane={lane} />
        <span class="result">
          <span class={weather ? 'sr-only' : 'state'}>
            {i18n.t(`states.${stateKey(lane, interrupted)}`)}{' '}
          </span>
          {weather && (
            <span class="weather" title={weatherText(weather.code)}>
              <WeatherIcon weather={weather} />
              <span class="sr-only">{weatherText(weather.code)} </span>
              <data value={weather.temperature}>
                {formatTemperature(weather.temperature, unit)}
              </data>{' '}
            </span>
          )}
          {length && (
            <span class="length">
              <Duration ms={length.ms} resolution={resolution} />
            </span>
          )}
        </span>
        {outcome && outcome.kind !== 'weather' && outcome.kind !== 'stopped' && (
          <p class="failure">{outcomeText(outcome)}</p>
        )}
      </li>
    );
  }, [lane, resolution, startedAt, interrupted, unit]);
}

function LocalTime({ epoch, timeZone }: { epoch: number; timeZone: string }) {
  return (
    <span class="local-time">
      <span class="sr-only">{i18n.t('timeline.local_time')} </span>
      {formatTimeOfDay(epoch, timeZone)}
    </span>
  );
}

/** The outcomes, as keys of a locale file can be spelled. */
const outcomeKeys = {
  weather: 'arrived',
  'http-error': 'http_error',
  'network-error': 'network_error',
  timeout: 'timeout',
  'invalid-answer': 'invalid_answer',
  stopped: 'stopped',
} as const satisfies Record<Outcome['kind'], string>;

function stateKey(lane: LaneData, interrupted: boolean) {
  if (lane.state === 'ended') return outcomeKeys[lane.outcome.kind];
  return interrupted ? 'unfinished' : lane.state;
}
