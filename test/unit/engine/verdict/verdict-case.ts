import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Around } from '../support/drawing.ts';

/** A situation, and the verdict on it. */
export interface Case {
  situation: string;
  drawing: string[];
  around?: Around;
  /** What a drawing does not show. */
  change?: (event: LogEvent) => LogEvent;
  /** As the verdict is told by `tell`. */
  verdict: string[];
  advice?: string;
  /** How many times as fast as the base, for each mode in the order of the catalogue. */
  ratios: (number | undefined)[];
}
