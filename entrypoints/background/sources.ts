import type { Clock } from '../../engine/clock.ts';
import type { Source } from '../../engine/source.ts';
import type { SourceChoice } from '../../engine/source-choice.ts';
import { MAX_IN_FLIGHT } from '../../weather/open-meteo.ts';
import { simulatedSource } from '../../weather/simulated.ts';
import { newSimulation, type Simulation } from '../../weather/simulation.ts';

/** The same for everybody, so that a whole class sees the same simulated figures. */
const SEED = 1;

/** A source and the rule it comes with. */
export interface ChosenSource {
  source: Source;
  /** Most requests in flight at once. */
  limit?: number;
  /** For another thread to go on with. */
  simulation?: Simulation;
}

/** Makes the source that was chosen; each comparison gets its own, with no connection open yet. */
export function sourceFor(choice: SourceChoice, clock: Clock): ChosenSource {
  switch (choice.kind) {
    case 'live':
      return { source: (request, signal) => fetch(request, { signal }), limit: MAX_IN_FLIGHT };
    case 'simulated': {
      const simulation = newSimulation(SEED);
      const { protocol } = choice;
      return {
        source: simulatedSource({ simulation, clock, protocol, now: Date.now }),
        simulation,
      };
    }
  }
}
