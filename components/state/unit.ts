import type { Choices } from '../../engine/protocol/choices.ts';
import { localUnit } from '../parts/locale.ts';

/** Unit in which temperatures are shown. */
export function shownUnit({ unit }: Choices): 'celsius' | 'fahrenheit' {
  return unit === 'locale' ? localUnit() : unit;
}
