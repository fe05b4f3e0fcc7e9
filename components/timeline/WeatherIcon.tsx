import {
  Cloud,
  CloudDrizzle,
  CloudFog,
  CloudHail,
  CloudLightning,
  CloudMoon,
  CloudRain,
  CloudSnow,
  CloudSun,
  type IconNode,
  Moon,
  Sun,
} from 'lucide';
import { h } from 'preact';
import type { Weather } from '../../engine/weather.ts';

/** A picture of the weather; the words beside it say the same. */
export function WeatherIcon({ weather }: { weather: Weather }) {
  return (
    <svg
      class="weather-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {iconOf(weather).map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}

/** Groups of WMO codes, as Open-Meteo documents them, by their highest code. */
const groups: readonly [highest: number, day: IconNode, night: IconNode][] = [
  [1, Sun, Moon],
  [2, CloudSun, CloudMoon],
  [3, Cloud, Cloud],
  [48, CloudFog, CloudFog],
  [57, CloudDrizzle, CloudDrizzle],
  [67, CloudRain, CloudRain],
  [77, CloudSnow, CloudSnow],
  [82, CloudRain, CloudRain],
  [86, CloudSnow, CloudSnow],
  [95, CloudLightning, CloudLightning],
  [99, CloudHail, CloudHail],
];

function iconOf({ code, isDay }: Weather): IconNode {
  const group = groups.find(([highest]) => code <= highest);
  if (!group) return Cloud;
  return isDay ? group[1] : group[2];
}
