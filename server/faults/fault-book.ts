import { greatCircle, type Position } from '../../weather/great-circle.ts';
import type { Fault } from './faults.ts';

/** How far from a fault's location a request still meets it, in km: as far as grids may snap. */
const NEAR = 15;

/** Which requests a fault befalls: those that ask about a place, or those that are told. */
export type FaultMatch = Position | ((location: Position) => boolean);

function concerns(match: FaultMatch, location: Position): boolean {
  return typeof match === 'function' ? match(location) : greatCircle(match, location) <= NEAR;
}

/** The faults that are set at the moment. */
export interface FaultBook {
  /** A later fault for the same request goes before an earlier one. */
  /** @param times how many requests it befalls; all of them unless told */
  set(match: FaultMatch, fault: Fault, times?: number): void;
  clear(): void;
  /** The fault that befalls a request, if one befalls any of its locations; to be asked once. */
  find(locations: readonly Position[]): Fault | undefined;
}

/** No faults yet. */
export function createFaultBook(): FaultBook {
  const pages: { match: FaultMatch; fault: Fault; left: number }[] = [];
  return {
    set: (match, fault, times = Number.POSITIVE_INFINITY) =>
      pages.unshift({ match, fault, left: times }),
    clear: () => pages.splice(0),
    find(locations) {
      const page = pages.find(
        ({ match, left }) => left > 0 && locations.some((location) => concerns(match, location)),
      );
      if (page) page.left--;
      return page?.fault;
    },
  };
}
