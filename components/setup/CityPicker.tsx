import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import './CityPicker.css';
import { findCities, type ListedCity } from '../state/catalogue.ts';

/** Number of cities shown before a search, in addition to the chosen ones. */
const FIRST = 12;

/** List sizes worth comparing, one click each. */
const SIZES = [10, 25];

/** Picker for the cities of the next comparison. */
export function CityPicker() {
  const { store, catalogue: all, choose } = useApp();
  const typed = useSignal('');
  const { cities: chosen } = store.choices.value;
  const disabled = store.running.value;
  const isSearching = typed.value.trim() !== '';
  const shown = isSearching
    ? findCities(typed.value, all)
    : all.filter(({ id }, index) => index < FIRST || chosen.includes(id));
  const chooseFirst = (count: number) =>
    choose({ cities: all.slice(0, count).map(({ id }) => id) });

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
        <button type="button" disabled={disabled} onClick={() => chooseFirst(all.length)}>
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
          }}
          placeholder={i18n.t('setup.find_hint')}
          aria-label={i18n.t('setup.find', [all.length])}
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
function CityChip({
  city: { id, name, country },
  withCountry,
}: {
  city: ListedCity;
  withCountry: boolean;
}) {
  const { store, choose } = useApp();
  const { cities } = store.choices.value;
  return (
    <label title={country}>
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
          {country}
        </span>
      )}
    </label>
  );
}
