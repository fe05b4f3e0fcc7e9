import * as z from 'zod/mini';

/** A city's current weather, as it stands in a log once an answer has been validated. */
export const weatherSchema = z.object({
  /** °C, 2 m above ground. */
  temperature: z.number(),
  /** WMO code 4677, as Open-Meteo reduces it: https://open-meteo.com/en/docs#weather_variable_documentation */
  code: z.number(),
  isDay: z.boolean(),
});

export type Weather = z.infer<typeof weatherSchema>;
