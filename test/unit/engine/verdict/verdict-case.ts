import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Around } from '../support/drawing.ts';

/** Situation with its verdict. */
export interface Case {
  situation: string;
  drawing: string[];
  around?: Around;
  /** Change to the events that a drawing can't express. */
  change?: (event: LogEvent) => LogEvent;
  /** Verdict as text, from `tell`. */
  verdict: string[];
  advice?: string;
  /** Speed as a multiple of the baseline, for each mode in the order of the catalogue. */
  ratios: (number | undefined)[];
}
