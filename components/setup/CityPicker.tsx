import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import './CityPicker.css';
import type { City } from '../../engine/log/city.ts';
import { CITIES, countryOf, findCities, firstCities } from '../state/catalogue.ts';
import { loadEngine, withEngine } from '../state/load-engine.ts';

/** List sizes worth comparing, one click each. */
const SIZES = [10, 25];

/** Picker for the cities of the next comparison. */
export function CityPicker() {
  const { store, catalogue, choose } = useApp();
  const typed = useSignal('');
  const { cities: chosen } = store.choices.value;
  const disabled = store.running.value;
  const isSearching = typed.value.trim() !== '';
  const shown = isSearching
    ? findCities(typed.value, catalogue.value)
    : catalogue.value.filter(({ id }, index) => index < firstCities.length || chosen.includes(id));
  const chooseFirst = (count: number) =>
    withEngine(({ cities }) => choose({ cities: cities.slice(0, count).map(({ id }) => id) }));

  return (
    <fieldset class="cities">
      <legend>{i18n.t('setup.cities')}</legend>
      <div class="tools">
        <span class="count" aria-live="polite">
          {i18n.t('setup.chosen', chosen.length)}
        </span>
        {SIZES.map((size) => (
          <button type="button" key={size} disabled={disabled} onClick={() => chooseFirst(size)}>
            <span class="sr-only">{i18n.t('setup.select')} </span>
            {size}
          </button>
        ))}
        <button type="button" disabled={disabled} onClick={() => chooseFirst(CITIES)}>
          <span class="sr-only">{i18n.t('setup.select')} </span>
          {i18n.t('setup.all')}
        </button>
        <button type="button" disabled={disabled} onClick={() => choose({ cities: [] })}>
          {i18n.t('setup.clear')}
        </button>
        <input
          type="search"
          disabled={disabled}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            void loadEngine();
          }}
          placeholder={i18n.t('setup.find_hint')}
          aria-label={i18n.t('setup.find', [CITIES])}
        />
      </div>
      {/* A scrolling area must be reachable by keyboard even while its controls are disabled. */}
      <div class="chips" tabIndex={disabled ? 0 : undefined}>
        {shown.map((city) => (
          <CityChip key={city.id} city={city} withCountry={isSearching} />
        ))}
        {/* A live region has to exist before it gets its text. */}
        <p aria-live="polite">{shown.length === 0 && i18n.t('setup.no_city', [typed.value])}</p>
      </div>
    </fieldset>
  );
}

/** @param withCountry shows the country, which may be what a search has matched */
function CityChip({ city, withCountry }: { city: City; withCountry: boolean }) {
  const { store, choose } = useApp();
  const { cities } = store.choices.value;
  const { id, name } = city;
  return (
    // Only now: to name a country takes longer than to draw all cities.
    <label onPointerEnter={({ currentTarget }) => (currentTarget.title = countryOf(city))}>
      <input
        type="checkbox"
        checked={cities.includes(id)}
        disabled={store.running.value}
        onChange={({ currentTarget }) => {
          const others = cities.filter((other) => other !== id);
          choose({ cities: currentTarget.checked ? [...others, id] : others });
        }}
      />
      {name}
      {withCountry && (
        <span class="country" aria-hidden="true">
          {countryOf(city)}
        </span>
      )}
    </label>
  );
}
