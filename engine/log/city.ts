import * as z from 'zod/mini';

/** City of a request. */
export const citySchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Name in the language of the window that started the run. */
  name: z.string().check(z.minLength(1), z.maxLength(128)),
  /** ISO 3166-1 alpha-2. */
  countryCode: z.string().check(z.minLength(2), z.maxLength(2)),
  /** Degrees, north positive. */
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  /** Degrees, east positive. */
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  /** IANA name, such as `America/New_York`. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
});

export type City = z.infer<typeof citySchema>;
