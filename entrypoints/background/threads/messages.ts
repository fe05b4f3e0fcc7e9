import type { LogEvent } from '../../../engine/log/events.ts';
import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';
import type { Simulation } from '../../../weather/simulation.ts';

/** What a thread that may block needs to know besides the plan. */
export interface BlockingOrder {
  source: SourceChoice;
  patience: RetryPolicy;
  /** ms since the server last answered that it had failed, where it did; the threads' clocks differ. */
  sinceServerError?: number | undefined;
  /** Where answers are simulated; brought up to date when the run is over. */
  simulation?: Simulation | undefined;
}

/**
 * Carries out a blocking run on a thread of its own. Never rejects; aborting `signal` ends the
 * thread, and every request that has not ended as `stopped`.
 */
export type BlockingThread = (
  plan: RunPlan<'blocking'>,
  order: BlockingOrder,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
) => Promise<void>;

/** The one message to a thread that may block. Plain JSON: in Chrome it goes through a port. */
export interface Assignment {
  plan: RunPlan<'blocking'>;
  order: BlockingOrder;
}

/** What the port between the background and the page that owns the worker goes by, in Chrome. */
export const THREAD_PORT = 'blocking-thread';

/**
 * What comes back. `done` and `failed` are the last that does.
 * - `done`: the run has ended and told all. `simulation`: as the run has left it.
 * - `failed`: the thread could not be made, or has died.
 */
export type Report =
  | { type: 'event'; event: LogEvent }
  | { type: 'done'; simulation?: Simulation | undefined }
  | { type: 'failed'; message: string };

/**
 * Starts a thread on an assignment. Never throws: what goes wrong is reported, later.
 * @returns the function that ends the thread, whatever it is at
 */
export type OpenThread = (assignment: Assignment, hear: (report: Report) => void) => () => void;
