import { i18n } from '#i18n';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { chosenCities } from '../../state/draft.ts';
import type { Kind } from '../kind.ts';
import { CityPicker } from './CityPicker.tsx';

/** Weather of cities: the first kind of work, which every window has. */
export const weather: Kind = {
  Picker: CityPicker,
  draft(choices, catalogue) {
    const cities = chosenCities(choices, catalogue);
    return cities.length === 0
      ? { obstacle: i18n.t('setup.nothing_chosen') }
      : { workload: weatherOfCities(cities) };
  },
};
