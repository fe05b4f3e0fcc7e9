import { cityOf } from '../../../adapters/weather/city.ts';
import { type Weather, weatherSchema } from '../../../adapters/weather/weather.ts';
import type { WorkColumns } from '../../../engine/export/csv.ts';
import type { Json } from '../../../engine/log/json.ts';

/** Columns about cities and their weather, with the names that the first version gave them. */
export const weatherColumns: WorkColumns = {
  outcome: 'weather',
  taskColumns: [
    { name: 'city', cell: ({ label }) => label },
    { name: 'country', cell: (task) => cityOf(task)?.countryCode },
    { name: 'latitude', cell: (task) => cityOf(task)?.latitude },
    { name: 'longitude', cell: (task) => cityOf(task)?.longitude },
  ],
  columns: [
    { name: 'temperature_c', cell: (_, value) => weatherIn(value)?.temperature },
    { name: 'weather_code', cell: (_, value) => weatherIn(value)?.code },
    { name: 'is_day', cell: (_, value) => weatherIn(value)?.isDay },
  ],
};

/** Weather in a value, which may come from a file; undefined if it is something else. */
export function weatherIn(value: Json | undefined): Weather | undefined {
  return weatherSchema.safeParse(value).data;
}
