import * as z from 'zod/mini';
import { baseSchema } from './base-address.ts';

/**
 * Source of the responses.
 * - `live`: Open-Meteo itself.
 * - `server`: a custom server at `base` with Open-Meteo's API.
 * - `simulated`: computed responses over a simulated link that speaks `protocol`.
 * - `addresses`: the servers that the tasks name; `areOwn` if the user says that they are theirs.
 * - `local`: this computer, which works rather than asks.
 */
export const sourceChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({ kind: z.literal('server'), base: baseSchema }),
  z.object({ kind: z.literal('simulated'), protocol: z.enum(['h2', 'http/1.1']) }),
  z.object({ kind: z.literal('addresses'), areOwn: z.boolean() }),
  z.object({ kind: z.literal('local') }),
]);

export type SourceChoice = z.infer<typeof sourceChoiceSchema>;

/** Host of Open-Meteo's free forecasts. */
export const FORECAST_HOST = 'api.open-meteo.com';

/** Address of the live source. */
export const LIVE_BASE = `https://${FORECAST_HOST}`;

/** Default choice of the simulated source. */
export const SIMULATED: SourceChoice = { kind: 'simulated', protocol: 'h2' };
