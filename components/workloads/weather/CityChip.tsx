import type { City } from '../../../adapters/weather/city.ts';
import { countryOf } from '../../state/catalogue.ts';
import { useApp } from '../../state/context.ts';

/** Checkbox for one city. */
export function CityChip({
  city,
  withCountry,
  isTabStop,
  onFocus,
  onToggle,
}: {
  city: City;
  /** True to show the country, which may be what a search has matched. */
  withCountry: boolean;
  /** True if the Tab key reaches this city. */
  isTabStop: boolean;
  onFocus(): void;
  onToggle(): void;
}) {
  const { choices, running } = useApp().store;
  return (
    // Only now: to name a country takes longer than to draw all cities.
    <label onPointerEnter={({ currentTarget }) => (currentTarget.title = countryOf(city))}>
      <input
        type="checkbox"
        checked={choices.value.cities.includes(city.id)}
        disabled={running.value}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        onChange={onToggle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Otherwise it would run.
          event.preventDefault();
          onToggle();
        }}
      />
      {city.name}
      {withCountry && (
        <span class="country" aria-hidden="true">
          {countryOf(city)}
        </span>
      )}
    </label>
  );
}
