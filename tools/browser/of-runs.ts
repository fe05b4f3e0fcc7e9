import type { LoggedRequest } from '../../server/http/request-log.ts';

/** Latitude of Greenwich, whose weather is requested to open a connection. */
const GREENWICH = 51.48;

/** Requests of runs: all but the small ones that open a connection. */
export function ofRuns<T extends Pick<LoggedRequest, 'locations'>>(requests: readonly T[]): T[] {
  return requests.filter(({ locations }) => locations[0]?.latitude !== GREENWICH);
}
