import { formatLocale } from './locale.ts';

/** Makes formatters, each once: making one takes longer than formatting with it. */
function formatters<Options extends object, Formatter>(
  Format: new (locale: string, options: Options) => Formatter,
): (options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (options) => {
    const locale = formatLocale();
    const shape = locale + JSON.stringify(options);
    const formatter = made.get(shape) ?? new Format(locale, options);
    made.set(shape, formatter);
    return formatter;
  };
}

const numberFormat = formatters<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
const dateFormat = formatters<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);

/** Shortest duration shown in seconds, in ms. */
const SECOND = 1_000;

/**
 * Formats a duration with the digits that its clock can resolve: `612 ms`, `1.93 s`.
 * @param ms the unrounded value
 * @param resolution smallest step of the clock, in ms
 */
export function formatDuration(ms: number, resolution: number): string {
  // Powers of ten, at least 1 ms: 10 ms for a clock with steps of 16.7 ms.
  const step = 10 ** Math.max(0, Math.floor(Math.log10(resolution)));
  const rounded = Math.round(ms / step) * step;
  return rounded >= SECOND
    ? withUnit(ms / SECOND, secondsDigits(resolution), 's')
    : withUnit(rounded, 0, 'ms');
}

/** Formats a duration in words: `0.42 seconds`. @param ms the unrounded value */
export function formatSeconds(ms: number): string {
  return numberFormat({
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(ms / SECOND);
}

/** Appends a unit symbol. Symbols are the same in every language, but `Intl` spells out some. */
function withUnit(value: number, digits: number, symbol: string): string {
  return `${formatNumber(value, digits)}\u00a0${symbol}`;
}

/**
 * Formats a number with exactly `digits` decimals.
 * @param style `percent` takes 1 for 100%, and places the sign by CLDR
 */
export function formatNumber(
  value: number,
  digits: number,
  style: 'decimal' | 'percent' = 'decimal',
): string {
  return numberFormat({
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // No minus sign for values that round to zero.
    signDisplay: 'negative',
  }).format(value);
}

/** Decimals of a duration in s: at most two, because more would be noise between two runs. */
function secondsDigits(resolution: number): number {
  return Math.max(0, Math.min(2, Math.floor(-Math.log10(resolution / SECOND))));
}

/**
 * Formats a speed-up: `2.9×`. Truncated rather than rounded, so it never exaggerates.
 * @param ratio the unrounded value
 */
export function formatRatio(ratio: number): string {
  const number = numberFormat({
    minimumFractionDigits: 1,
    // Keeps small differences visible: 1.05×, not 1.0×.
    maximumFractionDigits: ratio < 1.1 ? 2 : 1,
    roundingMode: 'trunc',
  }).format(ratio);
  return `${number}×`;
}

/**
 * Formats an interval of a ratio, rounded outwards so that it never looks too narrow.
 * @param low unrounded
 * @param high unrounded
 */
export function formatRatioBounds(low: number, high: number): { low: string; high: string } {
  const rounded = (bound: number, roundingMode: 'floor' | 'ceil') =>
    numberFormat({
      minimumFractionDigits: 1,
      // The same precision for both bounds, and for the ratio between them.
      maximumFractionDigits: low < 1.1 ? 2 : 1,
      roundingMode,
    }).format(bound);
  return { low: rounded(low, 'floor'), high: rounded(high, 'ceil') };
}

/**
 * Formats a share: `99.6%`, and costs from 10% on without decimals: `120%`.
 * @param share the unrounded value; 1 is the whole
 * @param as `merit` is rounded down and never reaches 100%, `cost` is rounded up
 */
export function formatShare(share: number, as: 'merit' | 'cost'): string {
  if (as === 'merit')
    return formatNumber(Math.min(Math.floor(share * 1_000), 999) / 1_000, 1, 'percent');
  // The tolerance ignores floating-point errors above an exact figure.
  const tenths = Math.ceil(share * 1_000 - 1e-6);
  return tenths < 100
    ? formatNumber(tenths / 1_000, 1, 'percent')
    : formatNumber(Math.ceil(share * 100 - 1e-6) / 100, 0, 'percent');
}

/** Formats a length: `640 B`, `12 kB`, `1.5 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return withUnit(bytes, 0, 'B');
  const [size, symbol] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return withUnit(size, size < 10 ? 1 : 0, symbol);
}

/** @param celsius °C */
export function formatTemperature(celsius: number, unit: 'celsius' | 'fahrenheit'): string {
  return unit === 'celsius' ? withUnit(celsius, 1, '°C') : withUnit(celsius * 1.8 + 32, 1, '°F');
}

/**
 * Formats a time of day.
 * @param epoch ms since 1970
 * @param timeZone IANA name; by default the browser's
 */
export function formatTimeOfDay(epoch: number, timeZone?: string): string {
  return dateFormat({
    timeStyle: 'short',
    timeZone,
  }).format(epoch);
}

/**
 * Formats a date and time in the browser's time zone: `24 Nov 2026, 14:05:09`.
 * @param epoch ms since 1970
 */
export function formatMoment(epoch: number): string {
  return dateFormat({
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(epoch);
}

/** Joins a list in the language of the texts: `Tokyo, Paris and Lima`. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(formatLocale(), { type: 'conjunction' }).format(items);
}
