import type { Weather } from '../../engine/log/weather.ts';
import './WeatherIcon.css';

/** A picture of the weather; the words beside it say the same. */
export function WeatherIcon({ weather }: { weather: Weather }) {
  return <span class={`weather-icon ${iconOf(weather)}`} aria-hidden="true" />;
}

/** Groups of WMO codes, as Open-Meteo documents them, by their highest code. */
const groups: readonly [highest: number, icon: string, atNight?: string][] = [
  [1, 'sun', 'moon'],
  [2, 'cloud-sun', 'cloud-moon'],
  [3, 'cloud'],
  [48, 'fog'],
  [57, 'drizzle'],
  [67, 'rain'],
  [77, 'snow'],
  [82, 'rain'],
  [86, 'snow'],
  [95, 'lightning'],
  [99, 'hail'],
];

function iconOf({ code, isDay }: Weather): string {
  const [, icon = 'cloud', atNight = icon] = groups.find(([highest]) => code <= highest) ?? [];
  return isDay ? icon : atNight;
}
