import { i18n } from '#i18n';
import { weatherOfCities } from '../../../adapters/weather/city.ts';
import { SAME_ADDRESS } from '../../../engine/protocol/choices.ts';
import { RadioGroup } from '../../parts/RadioGroup.tsx';
import { WholeNumber } from '../../parts/WholeNumber.tsx';
import { useApp } from '../../state/context.ts';
import type { Kind } from '../kind.ts';

const defaults = { city: 'london', count: 5, cache: 'default' } as const;

/** One address several times: the cache of the browser may answer. */
export const sameAddress: Kind = {
  Picker,
  draft({ source, sameAddress: { city: id, count, cache } = defaults }, catalogue) {
    if (source.kind === 'simulated') {
      return { obstacle: i18n.t('workloads.same_address.not_simulated') };
    }
    const city = catalogue.find((city) => city.id === id);
    if (!city) return undefined;
    const cities = Array.from({ length: count }, (_, index) => ({
      ...city,
      name: `${city.name} ${index + 1}`,
    }));
    return { workload: { ...weatherOfCities(cities), settings: { cache } } };
  },
};

/** City, number of requests, and use of the cache. */
function Picker() {
  const { store, catalogue, choose } = useApp();
  const chosen = store.choices.value.sameAddress ?? defaults;
  const change = (change: Partial<typeof chosen>) =>
    choose({ sameAddress: { ...chosen, ...change } });
  const disabled = store.running.value;
  return (
    <fieldset class="work">
      <legend>{i18n.t('workloads.same_address.name')}</legend>
      <label>
        <span>{i18n.t('workloads.same_address.city')}</span>{' '}
        <select
          value={chosen.city}
          disabled={disabled}
          onChange={({ currentTarget }) => change({ city: currentTarget.value })}
        >
          {catalogue.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <WholeNumber
        label={i18n.t('workloads.same_address.count')}
        value={chosen.count}
        {...SAME_ADDRESS}
        disabled={disabled}
        onChange={(count) => change({ count })}
      />
      <div class="captioned">
        <span aria-hidden="true">{i18n.t('workloads.same_address.cache')}</span>
        <RadioGroup
          legend={i18n.t('workloads.same_address.cache')}
          options={(['default', 'no-store'] as const).map((value) => ({ value, label: value }))}
          value={chosen.cache}
          disabled={disabled}
          onChoose={(cache) => change({ cache })}
        />
      </div>
    </fieldset>
  );
}
