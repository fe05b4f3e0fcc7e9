import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { ServerRecord } from '../../../engine/request/server-record.ts';
import type { Api, Source } from '../../../engine/request/source.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import { apiFor, MAX_IN_FLIGHT } from '../../../adapters/weather/open-meteo.ts';
import { simulatedSource } from '../../../adapters/weather/simulated.ts';
import { newSimulation } from '../../../adapters/weather/simulation.ts';
import type { SourceState } from './messages.ts';
import { serverFor } from './server-for.ts';

/** Fixed, so a whole class sees the same simulated figures. */
const SEED = 1;

/** A source with its API. */
export interface ChosenSource {
  api: Api;
  source: Source;
  /** Absent if it is simulated. */
  server?: ServerRecord | undefined;
}

const network: Source = (request, signal) => fetch(request, { signal });

/** Creates the chosen source in the state in which an earlier run left it. */
export function sourceFor(choice: SourceChoice, state: SourceState, clock: Clock): ChosenSource {
  const api = apiFor(choice);
  const { simulation } = state;
  if (choice.kind !== 'simulated' || !simulation) {
    return { api, source: network, server: serverFor(choice, state, clock) };
  }
  const { protocol } = choice;
  return { api, source: simulatedSource({ simulation, clock, protocol, now: Date.now }) };
}

/** State of a source before the first run; each comparison starts with no connection open. */
export function initialState({ kind }: SourceChoice): SourceState {
  switch (kind) {
    case 'live':
      return { limit: MAX_IN_FLIGHT };
    case 'server':
      // A custom server has no limit: it is the user's own.
      return {};
    case 'simulated':
      return { simulation: newSimulation(SEED) };
  }
}
