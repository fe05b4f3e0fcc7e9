import { formatLocale } from './locale.ts';

/** From here on a duration is told in seconds. */
const SECOND = 1_000;

/**
 * A duration with as many digits as the clock that measured it can resolve: `612 ms`, `1.93 s`.
 * @param ms the unrounded value
 * @param resolution smallest step of the clock, in ms
 */
export function formatDuration(ms: number, resolution: number): string {
  // Whole powers of ten: 10 ms for a clock that steps 16.7 ms, and never finer than 1 ms.
  const step = 10 ** Math.max(0, Math.floor(Math.log10(resolution)));
  const rounded = Math.round(ms / step) * step;
  return rounded >= SECOND
    ? withUnit(ms / SECOND, secondsDigits(resolution), 's')
    : withUnit(rounded, 0, 'ms');
}

/** Symbols of these units are the same in every language; `Intl` would spell them out in some. */
function withUnit(value: number, digits: number, symbol: string): string {
  return `${formatNumber(value, digits)}\u00a0${symbol}`;
}

/**
 * A number with exactly so many digits behind the point.
 * @param style `percent` takes 1 for 100%, and writes the sign as CLDR has it for the language
 */
export function formatNumber(
  value: number,
  digits: number,
  style: 'decimal' | 'percent' = 'decimal',
): string {
  return new Intl.NumberFormat(formatLocale(), {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // No minus before what is rounded to zero.
    signDisplay: 'negative',
  }).format(value);
}

/** Hundredths where the clock shows them; finer figures would be noise between two runs. */
function secondsDigits(resolution: number): number {
  return Math.max(0, Math.min(2, Math.floor(-Math.log10(resolution / SECOND))));
}

/**
 * How many times as fast: `2.9×`. Cut off, never rounded up, so that no figure flatters.
 * @param ratio the unrounded value
 */
export function formatRatio(ratio: number): string {
  const number = new Intl.NumberFormat(formatLocale(), {
    minimumFractionDigits: 1,
    // So that a difference that is spoken of can be seen: 1.05×, not 1.0×.
    maximumFractionDigits: ratio < 1.1 ? 2 : 1,
    roundingMode: 'trunc',
  }).format(ratio);
  return `${number}×`;
}

/**
 * The interval that a ratio lies in, rounded outwards, so that it never looks narrower than it is.
 * @param low unrounded
 * @param high unrounded
 */
export function formatRatioBounds(low: number, high: number): { low: string; high: string } {
  const rounded = (bound: number, roundingMode: 'floor' | 'ceil') =>
    new Intl.NumberFormat(formatLocale(), {
      minimumFractionDigits: 1,
      // Both alike, and as fine as the ratio between them may be.
      maximumFractionDigits: low < 1.1 ? 2 : 1,
      roundingMode,
    }).format(bound);
  return { low: rounded(low, 'floor'), high: rounded(high, 'ceil') };
}

/**
 * A share: `99.6%`, and from 10% on where it is a cost `120%`.
 * @param share the unrounded value; 1 is all of it
 * @param as which way not to flatter: `merit` is cut off and never all of it, `cost` is rounded up
 */
export function formatShare(share: number, as: 'merit' | 'cost'): string {
  if (as === 'merit')
    return formatNumber(Math.min(Math.floor(share * 1_000), 999) / 1_000, 1, 'percent');
  // What floating-point arithmetic adds to a whole figure is no cost.
  const tenths = Math.ceil(share * 1_000 - 1e-6);
  return tenths < 100
    ? formatNumber(tenths / 1_000, 1, 'percent')
    : formatNumber(Math.ceil(share * 100 - 1e-6) / 100, 0, 'percent');
}

/** @param celsius °C */
export function formatTemperature(celsius: number, unit: 'celsius' | 'fahrenheit'): string {
  return unit === 'celsius' ? withUnit(celsius, 1, '°C') : withUnit(celsius * 1.8 + 32, 1, '°F');
}

/**
 * The time of day somewhere.
 * @param epoch ms since 1970
 * @param timeZone IANA name; the browser's own when left out
 */
export function formatTimeOfDay(epoch: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    timeStyle: 'short',
    timeZone,
  }).format(epoch);
}

/**
 * A day and a time of day, where the person is: `24 Nov 2026, 14:05:09`.
 * @param epoch ms since 1970
 */
export function formatMoment(epoch: number): string {
  return new Intl.DateTimeFormat(formatLocale(), {
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(epoch);
}

/** `Tokyo, Paris and Lima`, in the language of the texts. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).format(items);
}
