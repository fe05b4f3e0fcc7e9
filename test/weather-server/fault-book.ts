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
  set(match: FaultMatch, fault: Fault): void;
  clear(): void;
  /** The fault that befalls a request, if one befalls any of its locations. */
  find(locations: readonly Position[]): Fault | undefined;
}

/** No faults yet. */
export function createFaultBook(): FaultBook {
  const pages: { match: FaultMatch; fault: Fault }[] = [];
  return {
    set: (match, fault) => pages.unshift({ match, fault }),
    clear: () => pages.splice(0),
    find: (locations) =>
      pages.find(({ match }) => locations.some((location) => concerns(match, location)))?.fault,
  };
}
