import { i18n } from '#i18n';
import { pipelineOf } from '../../../adapters/pipeline/steps.ts';
import { chosenCities } from '../../state/draft.ts';
import type { Kind } from '../kind.ts';
import { CityPicker } from '../weather/CityPicker.tsx';
import { presenter } from './presenter.tsx';

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
