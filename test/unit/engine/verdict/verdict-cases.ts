import type { Case } from './verdict-case.ts';
import { arrangementCases } from './verdict-cases-arrangements.ts';
import { modesCases } from './verdict-cases-modes.ts';
import { roundsCases } from './verdict-cases-rounds.ts';
import { spoiltCases } from './verdict-cases-spoilt.ts';
import { twoCases } from './verdict-cases-two.ts';

/** Every situation with its verdict. */
export const cases: readonly Case[] = [
  ...twoCases,
  ...modesCases,
  ...arrangementCases,
  ...spoiltCases,
  ...roundsCases,
];
