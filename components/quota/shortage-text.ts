import { i18n } from '#i18n';
import type { Shortage } from '../../engine/protocol/quota.ts';
import { formatNumber, formatTimeOfDay } from '../parts/format.ts';

/**
 * Explains which limit is reached, and when the run will be possible.
 * @param locations number of locations that the run needs
 */
export function shortageText({ levels, fitsFrom }: Shortage, locations: number): string {
  // The longest window takes longest to reset.
  const level = levels.at(-1);
  if (!level) return '';
  const { window, used, most } = level;
  const why = i18n.t(`quota.shortage.${window}`, {
    places: formatNumber(locations, 0),
    most: formatNumber(most, 0),
    used: formatNumber(used, 0),
  });
  return fitsFrom === undefined
    ? why
    : `${why} ${i18n.t('quota.fits_from', [formatTimeOfDay(fitsFrom)])}`;
}
