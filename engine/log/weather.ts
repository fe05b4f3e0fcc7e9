import * as z from 'zod/mini';

/** Current weather of a city, from a validated response. */
export const weatherSchema = z.object({
  /** °C, 2 m above ground. */
  temperature: z.number(),
  /** WMO code 4677: https://open-meteo.com/en/docs#weather_variable_documentation */
  code: z.number(),
  isDay: z.boolean(),
});

export type Weather = z.infer<typeof weatherSchema>;
