import type { City } from '../log/city.ts';
import type { NetworkTimer } from '../log/network-timing.ts';
import { isBulk, type ModeId } from '../modes/index.ts';
import type { ExchangeTools } from '../request/exchange.ts';
import type { Clock } from '../time/clock.ts';
import type { Pulse } from '../time/pulse.ts';
import type { Resumption } from './resumption.ts';

/** What one run is to do. */
export interface RunPlan<Id extends ModeId = ModeId> {
  /** Index of the run in its log. */
  run: number;
  mode: Id;
  /** Which time this mode is run; 0 is the warm-up, which is not counted. */
  round: number;
  cities: readonly City[];
  /** How many at a time, for the modes that are about that. */
  size?: number | undefined;
  /** Most requests in flight at once, where the source's own rules ask for one. */
  limit?: number | undefined;
  /** Where a run that was interrupted goes on. */
  resumption?: Resumption | undefined;
}

/** Everything that a run needs to be carried out and measured. */
export interface RunTools extends ExchangeTools, Instruments {
  clock: Clock;
}

/** Instruments that measure a run. */
export interface Instruments {
  clock: Pick<Clock, 'now' | 'resolution'>;
  /** Milliseconds since 1970, for the record and to notice that the machine slept. */
  wallClock(): number;
  /** The heartbeat of the thread that the run is on; without it none is recorded. */
  pulse?: Pulse | undefined;
  /** The browser's own timings of requests, where it reports any. */
  timer?: NetworkTimer | undefined;
}

/** The requests of a run by the HTTP exchanges that carry them. */
export function carriersOf(
  mode: ModeId,
  count: number,
  resumption: Pick<Resumption, 'missing'> | undefined,
): readonly (readonly number[])[] {
  const requests = resumption?.missing ?? Array.from({ length: count }, (_, request) => request);
  if (requests.length === 0) return [];
  return isBulk(mode) ? [requests] : requests.map((request) => [request]);
}
