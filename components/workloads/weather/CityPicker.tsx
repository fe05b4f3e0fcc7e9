import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { walk } from '../../parts/walk.ts';
import { CITIES, countryOf, findCities, firstCities } from '../../state/catalogue.ts';
import { useApp } from '../../state/context.ts';
import { loadEngine, withEngine } from '../../state/load-engine.ts';
import './CityPicker.css';

/** List sizes worth comparing, one click each. */
const SIZES = [10, 25, CITIES, 0];

/** Picker for the cities of the next comparison. */
export function CityPicker() {
  const { store, catalogue, choose } = useApp();
  const typed = useSignal('');
  const chips = useRef<HTMLDivElement>(null);
  // Roving tab stop: Tab reaches one city, the arrow keys the others.
  const tabStop = useSignal('');
  const { cities: chosen } = store.choices.value;
  const disabled = store.running.value;
  const isSearching = typed.value.trim() !== '';
  const shown = isSearching
    ? findCities(typed.value, catalogue.value)
    : catalogue.value.filter(({ id }, index) => index < firstCities.length || chosen.includes(id));
  const stop = shown.find(({ id }) => id === tabStop.value) ?? shown[0];

  const toggle = (id: string) => {
    const others = chosen.filter((other) => other !== id);
    choose({ cities: chosen.includes(id) ? others : [...others, id] });
  };
  /** Takes the only city that was found, or goes to the first of them. */
  const enter = () => {
    const [only, ...others] = shown;
    if (!isSearching || !only) return;
    if (others.length > 0) {
      chips.current?.querySelector('input')?.focus();
      return;
    }
    toggle(only.id);
    typed.value = '';
  };

  return (
    <fieldset class="cities" onKeyDown={(event) => walk(event, '.chips input')}>
      <legend>{i18n.t('setup.cities')}</legend>
      <div class="tools">
        <span class="count" aria-live="polite">
          {i18n.t('setup.chosen', chosen.length)}
        </span>
        <CitySizes />
        <input
          type="search"
          disabled={disabled}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            void loadEngine();
          }}
          onKeyDown={(event) => {
            const isClearing = event.key === 'Escape' && typed.value !== '';
            if (event.key !== 'Enter' && !isClearing) return;
            // Otherwise Enter would run, and Escape close the popup in Chromium.
            event.preventDefault();
            if (isClearing) typed.value = '';
            else enter();
          }}
          placeholder={i18n.t('setup.find_hint')}
          aria-label={i18n.t('setup.find', [CITIES])}
        />
      </div>
      {/* A scrolling area must be reachable by keyboard even while its controls are disabled. */}
      <div class="chips" ref={chips} tabIndex={disabled ? 0 : undefined}>
        {shown.map((city) => (
          // Only now: to name a country takes longer than to draw all cities.
          <label
            key={city.id}
            onPointerEnter={({ currentTarget }) => (currentTarget.title = countryOf(city))}
          >
            <input
              type="checkbox"
              checked={chosen.includes(city.id)}
              disabled={disabled}
              tabIndex={city === stop ? 0 : -1}
              onFocus={() => {
                tabStop.value = city.id;
              }}
              onChange={() => toggle(city.id)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // Otherwise it would run.
                event.preventDefault();
                toggle(city.id);
              }}
            />
            {city.name}
            {/* It may be what the search has matched. */}
            {isSearching && (
              <span class="country" aria-hidden="true">
                {countryOf(city)}
              </span>
            )}
          </label>
        ))}
        {/* A live region has to exist before it gets its text. */}
        <p aria-live="polite">{shown.length === 0 && i18n.t('setup.no_city', [typed.value])}</p>
      </div>
    </fieldset>
  );
}

/** Buttons that select the first cities of the list, all or none. */
function CitySizes() {
  const { store, choose } = useApp();
  // Roving tab stop: Tab reaches one button, the arrow keys the others.
  const tabStop = useSignal(SIZES[0]);
  const select = (count: number) =>
    count === 0
      ? choose({ cities: [] })
      : withEngine(({ cities }) => choose({ cities: cities.slice(0, count).map(({ id }) => id) }));
  return (
    <div
      class="sizes"
      role="toolbar"
      aria-label={i18n.t('setup.select')}
      onKeyDown={(event) => walk(event, 'button')}
    >
      <span aria-hidden="true">{i18n.t('setup.select')}</span>
      {SIZES.map((size) => (
        <button
          type="button"
          key={size}
          disabled={store.running.value}
          tabIndex={size === tabStop.value ? 0 : -1}
          onFocus={() => {
            tabStop.value = size;
          }}
          onClick={() => select(size)}
        >
          {size > 0 && <span class="sr-only">{i18n.t('setup.select')} </span>}
          {sizeText(size)}
        </button>
      ))}
    </div>
  );
}

function sizeText(size: number) {
  if (size === 0) return i18n.t('setup.clear');
  return size === CITIES ? i18n.t('setup.all') : size;
}
