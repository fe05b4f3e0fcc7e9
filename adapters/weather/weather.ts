import * as z from 'zod/mini';
import type { Outcome } from '../../engine/log/outcome.ts';

/** Current weather of a city, from a validated response; the source may lack all but the temperature. */
export const weatherSchema = z.object({
  /** °C, 2 m above ground. */
  temperature: z.number(),
  /** WMO code 4677: https://open-meteo.com/en/docs#weather_variable_documentation */
  code: z.optional(z.number()),
  isDay: z.optional(z.boolean()),
});

export type Weather = z.infer<typeof weatherSchema>;

/** Weather in an outcome; undefined if it is a failure, or has another value. */
export function weatherOf(outcome: Outcome): Weather | undefined {
  return outcome.kind === 'ok' ? weatherSchema.safeParse(outcome.value).data : undefined;
}
