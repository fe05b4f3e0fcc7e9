// Files, because the page's policy forbids data: addresses. By Lucide (ISC), https://lucide.dev
import cloud from 'lucide-static/icons/cloud.svg';
import drizzle from 'lucide-static/icons/cloud-drizzle.svg';
import fog from 'lucide-static/icons/cloud-fog.svg';
import hail from 'lucide-static/icons/cloud-hail.svg';
import lightning from 'lucide-static/icons/cloud-lightning.svg';
import cloudMoon from 'lucide-static/icons/cloud-moon.svg';
import rain from 'lucide-static/icons/cloud-rain.svg';
import snow from 'lucide-static/icons/cloud-snow.svg';
import cloudSun from 'lucide-static/icons/cloud-sun.svg';
import moon from 'lucide-static/icons/moon.svg';
import sun from 'lucide-static/icons/sun.svg';
import './WeatherIcon.css';

/** WMO codes in groups, by the highest code of each, as Open-Meteo documents them. */
const groups: readonly [highest: number, icon: string, nightIcon?: string][] = [
  [1, sun, moon],
  [2, cloudSun, cloudMoon],
  [3, cloud],
  [48, fog],
  [57, drizzle],
  [67, rain],
  [77, snow],
  [82, rain],
  [86, snow],
  [95, lightning],
  [99, hail],
];

/** Decorative picture; the weather is also given in words. */
export function WeatherIcon({ code, isDay }: { code: number; isDay: boolean }) {
  const [, icon = cloud, nightIcon = icon] = groups.find(([highest]) => code <= highest) ?? [];
  return (
    <span
      class="weather-icon"
      style={{ '--icon': `url("${isDay ? icon : nightIcon}")` }}
      aria-hidden="true"
    />
  );
}
