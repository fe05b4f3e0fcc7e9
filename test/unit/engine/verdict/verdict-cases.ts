import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Around } from '../support/drawing.ts';
import { modesCases } from './verdict-cases-modes.ts';
import { roundsCases } from './verdict-cases-rounds.ts';
import { spoiltCases } from './verdict-cases-spoilt.ts';
import { twoCases } from './verdict-cases-two.ts';

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

/** What there is to say, and what not, situation by situation. */
export const cases: readonly Case[] = [...twoCases, ...modesCases, ...spoiltCases, ...roundsCases];
