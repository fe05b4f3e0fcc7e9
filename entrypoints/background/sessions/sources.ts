import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { Api, Source } from '../../../engine/request/source.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { apiFor, MAX_IN_FLIGHT } from '../../../weather/open-meteo.ts';
import { simulatedSource } from '../../../weather/simulated.ts';
import { newSimulation, type Simulation } from '../../../weather/simulation.ts';

/** The same for everybody, so that a whole class sees the same simulated figures. */
const SEED = 1;

/** A source and the rule it comes with. */
export interface ChosenSource {
  /** How it is asked. */
  api: Api;
  source: Source;
  /** Most requests in flight at once. */
  limit?: number;
  /** For another thread to go on with. */
  simulation?: Simulation;
}

const network: Source = (request, signal) => fetch(request, { signal });

/** Makes the source that was chosen; each comparison gets its own, with no connection open yet. */
export function sourceFor(choice: SourceChoice, clock: Clock): ChosenSource {
  const api = apiFor(choice);
  switch (choice.kind) {
    case 'live':
      return { api, source: network, limit: MAX_IN_FLIGHT };
    case 'server':
      // Whose server it is may ask as much of it as they like.
      return { api, source: network };
    case 'simulated': {
      const simulation = newSimulation(SEED);
      const { protocol } = choice;
      return {
        api,
        source: simulatedSource({ simulation, clock, protocol, now: Date.now }),
        simulation,
      };
    }
  }
}
