import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { ServerRecord } from '../../../engine/request/server-record.ts';
import type { Api, Source } from '../../../engine/request/source.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { apiFor, MAX_IN_FLIGHT } from '../../../weather/open-meteo.ts';
import { simulatedSource } from '../../../weather/simulated.ts';
import { newSimulation, type Simulation } from '../../../weather/simulation.ts';
import { serverFor } from '../threads/server-for.ts';

/** Fixed, so a whole class sees the same simulated figures. */
const SEED = 1;

/** A source with its API and limit. */
export interface ChosenSource {
  /** API of the source. */
  api: Api;
  source: Source;
  /** Absent if it is simulated. */
  server?: ServerRecord | undefined;
  /** Most requests in flight at once. */
  limit?: number;
  /** For another thread to continue with. */
  simulation?: Simulation;
}

const network: Source = (request, signal) => fetch(request, { signal });

/** Creates the chosen source; each comparison gets a new one, with no connection open yet. */
export function sourceFor(choice: SourceChoice, clock: Clock): ChosenSource {
  const api = apiFor(choice);
  const server = serverFor(choice, clock);
  switch (choice.kind) {
    case 'live':
      return { api, source: network, server, limit: MAX_IN_FLIGHT };
    case 'server':
      // A custom server has no limit: it is the user's own.
      return { api, source: network, server };
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
