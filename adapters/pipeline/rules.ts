import type { WorkRules } from '../../engine/request/adapter.ts';
import { forecastUrl, liveAllowance, liveLimit } from '../weather/open-meteo.ts';
import { airUrl, baseOf, HOSTS, searchUrl } from './hosts.ts';
import { isPipeline, steps } from './steps.ts';

/** Position that every service knows. */
const LONDON = { latitude: 51.5, longitude: -0.1 };

/** From the names of cities to their places, and from there to their weather and air. */
export const pipelineRules: WorkRules = {
  accepts: (workload, { kind }) =>
    ['live', 'server', 'simulated'].includes(kind) && isPipeline(workload),
  allowance: liveAllowance,
  limit: liveLimit,
  opening(source) {
    // The simulation of the weather answers these, whichever the host.
    if (source.kind === 'simulated') {
      return steps.map((step) => forecastUrl(baseOf(source, step), [LONDON]));
    }
    const all = [
      searchUrl(baseOf(source, 'place'), 'london'),
      forecastUrl(baseOf(source, 'weather'), [LONDON]),
      airUrl(baseOf(source, 'air'), LONDON),
    ];
    return source.kind === 'server' ? all.slice(0, 1) : all;
  },
  hosts: Object.values(HOSTS),
};
