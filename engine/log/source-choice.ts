import * as z from 'zod/mini';
import { baseSchema } from './base-address.ts';

/**
 * Which source answers.
 * - `live`: Open-Meteo itself.
 * - `server`: one that a person has set up, at `base`, with Open-Meteo's way of asking.
 * - `simulated`: answers made up here, over a simulated link that speaks `protocol`.
 */
export const sourceChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('server'), base: baseSchema }),
  z.object({ kind: z.literal('simulated'), protocol: z.enum(['h2', 'http/1.1']) }),
]);

export type SourceChoice = z.infer<typeof sourceChoiceSchema>;

/** Address of the live source, Open-Meteo's free service. */
export const LIVE_BASE = 'https://api.open-meteo.com';

/** The simulated source as it is first chosen. */
export const SIMULATED: SourceChoice = { kind: 'simulated', protocol: 'h2' };

/** Figures are only ever compared between runs over the same source. */
export function sameSource(a: SourceChoice, b: SourceChoice): boolean {
  if (a.kind === 'server' && b.kind === 'server') return a.base === b.base;
  if (a.kind === 'simulated' && b.kind === 'simulated') return a.protocol === b.protocol;
  return a.kind === b.kind;
}
