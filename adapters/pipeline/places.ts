import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import { greatCircle } from '../weather/great-circle.ts';
import type { WantedPlace } from './steps.ts';

/** Place that was found. */
const placeSchema = z.object({
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string().check(z.maxLength(8)),
});

export type Place = z.infer<typeof placeSchema>;

/** Place that a value is; undefined if it is another one. */
export function placeOf(value: Json | undefined): Place | undefined {
  return placeSchema.safeParse(value).data;
}

/** Response to a search. `results` is absent when nothing matches, and so may be other fields. */
export const searchSchema = z.object({
  results: z.optional(
    z.array(
      z.object({
        latitude: z.number(),
        longitude: z.number(),
        country_code: z.nullish(z.string()),
      }),
    ),
  ),
});

/** Returns the wanted one of several places of the same name: the nearest in its country. */
export function choosePlace(
  { results = [] }: z.infer<typeof searchSchema>,
  wanted: WantedPlace,
): Place | undefined {
  const [nearest] = results
    .filter(({ country_code }) => country_code === wanted.countryCode)
    .toSorted((a, b) => greatCircle(a, wanted) - greatCircle(b, wanted));
  if (!nearest) return undefined;
  const { latitude, longitude } = nearest;
  return { latitude, longitude, countryCode: wanted.countryCode };
}
