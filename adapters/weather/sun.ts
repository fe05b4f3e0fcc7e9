const RADIANS = Math.PI / 180;
const DAY = 86_400_000;
/** Length of the tropical year, in days. */
export const YEAR = 365.2422;

/**
 * Day within a year of average length: close to the calendar's day of the year, but without the
 * effect of leap years.
 * @param at epoch milliseconds
 * @returns at least 0, less than {@link YEAR}
 */
export function dayOfYear(at: number): number {
  const days = at / DAY;
  return days - Math.floor(days / YEAR) * YEAR;
}

/**
 * Mean solar time: 12 when the sun is highest, within a quarter of an hour.
 * @param longitude degrees, east positive
 * @param at epoch milliseconds
 * @returns hours, at least 0, less than 24
 */
export function solarHour(longitude: number, at: number): number {
  const hour = (at / DAY) * 24 + longitude / 15;
  return hour - Math.floor(hour / 24) * 24;
}

/**
 * Elevation of the sun's centre, without refraction.
 * Declination after P. I. Cooper (1969), good to about one degree.
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param at epoch milliseconds
 * @returns degrees above the horizon, negative below it
 */
export function sunElevation(latitude: number, longitude: number, at: number): number {
  const declination = 23.45 * RADIANS * Math.sin((2 * Math.PI * (dayOfYear(at) - 80)) / YEAR);
  const hourAngle = (solarHour(longitude, at) - 12) * 15 * RADIANS;
  const height =
    Math.sin(latitude * RADIANS) * Math.sin(declination) +
    Math.cos(latitude * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  // With the sun at the zenith, rounding can give more than 1.
  return Math.asin(Math.min(1, Math.max(-1, height))) / RADIANS;
}
