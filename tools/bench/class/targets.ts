import { latencyByDistance } from '../../../server/open-meteo/latency.ts';
import { cities } from '../../cities.ts';

const VARIABLES = 'temperature_2m,weather_code,is_day';

/** A request of a class, and the ms after which the server is asked to respond. */
export interface Target {
  path: string;
  delay: number;
}

/** Targets of a student: the cities in turns. */
export function targetsFor(count: number): Target[] {
  return Array.from({ length: count }, (_, index) => {
    const city = cities[index % cities.length];
    if (!city) throw new Error('no cities');
    const { latitude, longitude } = city;
    const path = `/v1/forecast?latitude=${latitude}&longitude=${longitude}&current=${VARIABLES}`;
    return { path, delay: latencyByDistance(city) };
  });
}
