import { i18n } from '#i18n';
import { cityOf } from '../../../adapters/weather/city.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { Task } from '../../../engine/log/workload.ts';
import { formatNumber, formatTemperature, formatTimeOfDay } from '../../parts/format.ts';
import { useApp } from '../../state/context.ts';
import { shownUnit } from '../../state/unit.ts';
import type { Presenter } from '../presenter.ts';
import { weatherColumns, weatherIn } from './columns.ts';
import { WeatherIcon } from './WeatherIcon.tsx';

export const presenter: Presenter = {
  ...weatherColumns,
  Value: Weather,
  Aside: LocalTime,
  count: (cities) => i18n.t('export.picture.cities', cities, [formatNumber(cities, 0)]),
};

/** Icon and temperature. */
function Weather({ value }: { value: Json }) {
  const { preferences } = useApp().store;
  const weather = weatherIn(value);
  if (!weather) return null;
  const { temperature, code, isDay = true } = weather;
  const text = code === undefined ? undefined : weatherText(code);
  return (
    <span class="weather" title={text}>
      {code !== undefined && (
        <>
          <WeatherIcon code={code} isDay={isDay} />
          <span class="sr-only">{text} </span>
        </>
      )}
      <data value={temperature}>
        {formatTemperature(temperature, shownUnit(preferences.value))}
      </data>{' '}
    </span>
  );
}

/** WMO codes in https://open-meteo.com/en/docs#weather_variable_documentation */
const codes = [
  0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86,
  95, 96, 99,
] as const;

/** Describes the weather in words; unknown codes are given as numbers. */
function weatherText(code: number): string {
  const known = codes.find((known) => known === code);
  return known === undefined
    ? i18n.t('timeline.unknown_weather', [code])
    : i18n.t(`weather_codes.c${known}`);
}

/** Time of day in the city of a task. */
function LocalTime({ task, at }: { task: Task; at: number }) {
  const city = cityOf(task);
  try {
    const time = city && formatTimeOfDay(at, city.timeZone);
    return time === undefined ? null : (
      <span class="local-time">
        <span class="sr-only">{i18n.t('timeline.local_time')} </span>
        {time}
      </span>
    );
  } catch {
    // This browser doesn't know the time zone, which may come from a file or from a newer browser.
    return null;
  }
}
