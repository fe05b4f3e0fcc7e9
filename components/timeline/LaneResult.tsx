import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { weatherOf } from '../../adapters/weather/weather.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatTemperature } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { useApp } from '../state/context.ts';
import { shownUnit } from '../state/unit.ts';
import { WeatherIcon } from './WeatherIcon.tsx';
import { weatherText } from './weather-text.ts';

/** State, weather and length of a request so far. */
export function LaneResult({
  lane,
  resolution,
  isInterrupted,
}: {
  lane: Lane;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** True if the run was interrupted before the request ended. */
  isInterrupted: boolean;
}) {
  const { preferences } = useApp().store;
  const weather = lane.state === 'ended' ? weatherOf(lane.outcome) : undefined;
  const length = lengthOf(lane);
  return (
    <span class="result">
      <span class={weather ? 'sr-only' : 'state'}>
        {i18n.t(`states.${stateKey(lane, isInterrupted)}`)}{' '}
      </span>
      {weather && (
        <span
          class="weather"
          title={weather.code === undefined ? undefined : weatherText(weather.code)}
        >
          {weather.code !== undefined && (
            <>
              <WeatherIcon code={weather.code} isDay={weather.isDay ?? true} />
              <span class="sr-only">{weatherText(weather.code)} </span>
            </>
          )}
          <data value={weather.temperature}>
            {formatTemperature(weather.temperature, shownUnit(preferences.value))}
          </data>{' '}
        </span>
      )}
      {length && (
        <span class="length">
          <Duration ms={length.ms} resolution={resolution} />
        </span>
      )}
    </span>
  );
}

/** State of a request, as a key of its text. */
export function stateKey(lane: Lane, isInterrupted: boolean) {
  if (lane.state !== 'ended') return isInterrupted ? 'unfinished' : lane.state;
  const { kind } = lane.outcome;
  return kind === 'ok' ? 'arrived' : messageKey(kind);
}
