import { greatCircle, type Position } from '../../adapters/weather/great-circle.ts';
import type { Fault } from './faults.ts';

/** Maximum distance between a fault's location and a request's, in km: weather grids move locations. */
const NEAR = 15;

/** Selects requests, by a location that they contain or by a predicate. */
export type FaultMatch = Position | ((location: Position) => boolean);

function matches(match: FaultMatch, location: Position): boolean {
  return typeof match === 'function' ? match(location) : greatCircle(match, location) <= NEAR;
}

export type FaultBook = ReturnType<typeof createFaultBook>;

/** List of the active faults. */
export function createFaultBook() {
  const entries: { match: FaultMatch; fault: Fault; remaining: number }[] = [];
  return {
    /**
     * Adds a fault, which takes precedence over earlier ones.
     * @param times number of requests that it applies to; all by default
     */
    set(match: FaultMatch, fault: Fault, times = Number.POSITIVE_INFINITY) {
      entries.unshift({ match, fault, remaining: times });
    },
    clear() {
      entries.splice(0);
    },
    /** Returns the fault for a request, if there is one, and counts its use. */
    find(locations: readonly Position[]) {
      const entry = entries.find(
        ({ match, remaining }) =>
          remaining > 0 && locations.some((location) => matches(match, location)),
      );
      if (entry) entry.remaining--;
      return entry?.fault;
    },
  };
}
