import { i18n } from '#i18n';
import { airOf, levelOf } from '../../../adapters/pipeline/air.ts';
import { type Place, placeOf } from '../../../adapters/pipeline/places.ts';
import { pipelineOf, stepOf } from '../../../adapters/pipeline/steps.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { Task } from '../../../engine/log/workload.ts';
import { formatNumber } from '../../parts/format.ts';
import { countryOf } from '../../state/catalogue.ts';
import { chosenCities } from '../../state/draft.ts';
import type { Kind } from '../kind.ts';
import { plain } from '../plain.tsx';
import type { Presenter } from '../presenter.ts';
import { CityPicker } from '../weather/CityPicker.tsx';
import { weatherColumns, weatherIn } from '../weather/columns.ts';
import { presenter as weather } from '../weather/presenter.tsx';

const presenter: Presenter = {
  Value,
  // Open-Meteo's search knows the places of GeoNames.
  credit: { href: 'https://www.geonames.org/', text: () => i18n.t('pipeline.credit') },
  count: plain.count,
  text(value) {
    const place = placeOf(value);
    const air = airOf(value);
    if (place) return `${positionText(place, 4)} (${countryOf(place)})`;
    if (air === undefined) return undefined;
    return `${formatNumber(air, 0)}, ${i18n.t(`pipeline.levels.${levelOf(air)}`)}`;
  },
  failure: ({ kind }, task) =>
    kind === 'invalid-response' && stepOf(task) === 'place'
      ? i18n.t('pipeline.no_place')
      : undefined,
  columns: [
    { name: 'step', cell: stepOf },
    { name: 'latitude', cell: (_, value) => placeOf(value)?.latitude },
    { name: 'longitude', cell: (_, value) => placeOf(value)?.longitude },
    { name: 'country', cell: (_, value) => placeOf(value)?.countryCode },
    ...weatherColumns.columns,
    { name: 'european_aqi', cell: (_, value) => airOf(value) },
  ],
};

/** Places of cities, and then their weather and air. */
export const pipeline: Kind = {
  presenter,
  Picker: CityPicker,
  draft(choices, catalogue) {
    const cities = chosenCities(choices, catalogue);
    if (cities.length === 0) return { obstacle: i18n.t('setup.nothing_chosen') };
    return {
      workload: pipelineOf(cities, (step, { name }) => i18n.t(`pipeline.steps.${step}`, [name])),
    };
  },
};

/** Coordinates of a place, weather, or air quality. */
function Value({ value, task }: { value: Json; task: Task }) {
  const place = placeOf(value);
  if (place) {
    return (
      <span class="value" title={countryOf(place)}>
        <span class="sr-only">{i18n.t('pipeline.position')} </span>
        <data value={`${place.latitude},${place.longitude}`}>{positionText(place, 0)}</data>{' '}
      </span>
    );
  }
  const air = airOf(value);
  if (air !== undefined) {
    return (
      <span class="value" title={i18n.t('pipeline.european_aqi')}>
        <span class="sr-only">{i18n.t('pipeline.european_aqi')} </span>
        {i18n.t(`pipeline.levels.${levelOf(air)}`)} <data value={air}>
          {formatNumber(air, 0)}
        </data>{' '}
      </span>
    );
  }
  return weatherIn(value) ? <weather.Value value={value} task={task} /> : null;
}

/** Latitude and longitude in degrees, such as `52° N 0° W`. */
function positionText({ latitude, longitude }: Place, digits: number): string {
  const degrees = (value: number) => formatNumber(Math.abs(value), digits);
  const [south, west] = [latitude < 0, longitude < 0];
  return i18n.t(`pipeline.${south ? 'south' : 'north'}_${west ? 'west' : 'east'}`, [
    degrees(latitude),
    degrees(longitude),
  ]);
}
