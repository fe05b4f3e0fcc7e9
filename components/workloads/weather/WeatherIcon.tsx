import './WeatherIcon.css';

/** Decorative picture; the weather is also given in words. */
export function WeatherIcon(weather: { code: number; isDay: boolean }) {
  return <span class={`weather-icon ${iconOf(weather)}`} aria-hidden="true" />;
}

/** WMO codes in groups, by the highest code of each, as Open-Meteo documents them. */
const groups: readonly [highest: number, icon: string, nightIcon?: string][] = [
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

function iconOf({ code, isDay }: { code: number; isDay: boolean }): string {
  const [, icon = 'cloud', nightIcon = icon] = groups.find(([highest]) => code <= highest) ?? [];
  return isDay ? icon : nightIcon;
}
