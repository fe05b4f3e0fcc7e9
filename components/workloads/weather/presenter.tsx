import { i18n } from '#i18n';
import { cityOf } from '../../../adapters/weather/city.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { Task } from '../../../engine/log/workload.ts';
import { formatNumber, formatTemperature } from '../../parts/format.ts';
import { useApp } from '../../state/context.ts';
import { shownUnit } from '../../state/unit.ts';
import type { Presenter } from '../presenter.ts';
import { weatherColumns, weatherIn } from './columns.ts';
import { localTime } from './local-time.ts';
import { WeatherIcon } from './WeatherIcon.tsx';
import { weatherText } from './weather-text.ts';

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

/** Time of day in the city of a task. */
function LocalTime({ task, at }: { task: Task; at: number }) {
  const city = cityOf(task);
  const time = city && localTime(at, city.timeZone);
  if (time === undefined) return null;
  return (
    <span class="local-time">
      <span class="sr-only">{i18n.t('timeline.local_time')} </span>
      {time}
    </span>
  );
}
