import type { NetworkTimer } from '../log/network-timing.ts';
import type { Task } from '../log/workload.ts';
import { isBatched, type ModeId } from '../modes/index.ts';
import type { ExchangeTools } from '../request/exchange.ts';
import type { Clock } from '../time/clock.ts';
import type { Pulse } from '../time/pulse.ts';
import type { Resumption } from './resumption.ts';

/** Plan of one run. */
export interface RunPlan {
  /** Index of the run in its log. */
  run: number;
  mode: ModeId;
  /** Number of the round; 0 is the warm-up, which is not counted. */
  round: number;
  tasks: readonly Task[];
  /** Concurrency limit, for the modes that have one. */
  size?: number | undefined;
  /** ms until a second attempt, for the modes that make one. */
  delay?: number | undefined;
  /** Most requests in flight, where the source limits them. */
  limit?: number | undefined;
  /** Rest of a run that was interrupted. */
  resumption?: Resumption | undefined;
}

/** Dependencies of a run. */
export interface RunTools extends ExchangeTools, Instruments {
  clock: Clock;
}

/** Instruments that measure a run. */
export interface Instruments {
  clock: Pick<Clock, 'now' | 'resolution'>;
  /** Milliseconds since 1970, for the log and to notice that the computer slept. */
  wallClock(): number;
  /** Pulse of the run's thread; without it, no heartbeat is recorded. */
  pulse?: Pulse | undefined;
  /** Browser timings of requests, where the browser reports any. */
  timer?: NetworkTimer | undefined;
}

/** Groups the requests of a run by the HTTP exchanges that carry them. */
export function carriersOf({ mode, tasks, resumption }: RunPlan): (readonly number[])[] {
  const requests = resumption?.missing ?? [...tasks.keys()];
  if (requests.length === 0) return [];
  return isBatched(mode) ? [requests] : requests.map((request) => [request]);
}
