import { pipelineOf, type Step } from '../../../adapters/pipeline/steps.ts';
import type { City } from '../../../adapters/weather/city.ts';
import type { Workload } from '../../../engine/log/workload.ts';
import { cities } from '../../../tools/cities.ts';

/** Built-in cities, named by their ids. */
export function citiesNamed(count: number): City[] {
  return cities.slice(0, count).map((city) => ({ ...city, name: city.id }));
}

/** Pipeline of the first built-in cities. */
export function pipelineFor(count: number): Workload {
  return pipelineOf(citiesNamed(count), (step: Step, { name }) => `${name}: ${step}`);
}
