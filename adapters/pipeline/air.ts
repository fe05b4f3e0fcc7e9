import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';

/** Response of the air quality API. */
export const airSchema = z.object({ current: z.object({ european_aqi: z.number() }) });

/**
 * Levels of the European air quality index, from the best, each with the first index above it:
 * https://open-meteo.com/en/docs/air-quality-api
 */
const levels = [
  ['good', 20],
  ['fair', 40],
  ['moderate', 60],
  ['poor', 80],
  ['very_poor', 100],
  ['extremely_poor', Number.POSITIVE_INFINITY],
] as const;

export type AirLevel = (typeof levels)[number][0];

const valueSchema = z.object({ europeanAqi: z.number() });

/** European air quality index that a value is; undefined if it is another one. */
export function airOf(value: Json | undefined): number | undefined {
  return valueSchema.safeParse(value).data?.europeanAqi;
}

/** Level of an index. */
export function levelOf(index: number): AirLevel {
  return levels.find(([, above]) => index < above)?.[0] ?? 'extremely_poor';
}
