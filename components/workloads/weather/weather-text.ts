import { i18n } from '#i18n';

/** WMO codes in https://open-meteo.com/en/docs#weather_variable_documentation */
const codes = [
  0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82, 85, 86,
  95, 96, 99,
] as const;

/** Describes the weather in words; unknown codes are given as numbers. */
export function weatherText(code: number): string {
  const known = codes.find((known) => known === code);
  return known === undefined
    ? i18n.t('timeline.unknown_weather', [code])
    : i18n.t(`weather_codes.c${known}`);
}
