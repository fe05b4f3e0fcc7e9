import type { Preferences } from '../../engine/protocol/preferences.ts';
import { localUnit } from '../parts/locale.ts';

/** Unit in which temperatures are shown. */
export function shownUnit({ unit }: Preferences): 'celsius' | 'fahrenheit' {
  return unit === 'locale' ? localUnit() : unit;
}
