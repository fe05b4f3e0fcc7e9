import type { LogEvent } from '../../../engine/log/events.ts';
import type { RetryPolicy } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';
import type { Simulation } from '../../../weather/simulation.ts';

/** Dependencies of a blocking thread, besides the plan. */
export interface BlockingOrder {
  source: SourceChoice;
  patience: RetryPolicy;
  /** State of the simulation; updated when the run has ended. */
  simulation?: Simulation | undefined;
}

/**
 * Runs Blocking on a separate thread. Never rejects; aborting `signal` ends the thread, and every
 * open request as `stopped`.
 */
export type BlockingThread = (
  plan: RunPlan<'blocking'>,
  order: BlockingOrder,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
) => Promise<void>;

/** Only message to a thread that may block. Plain JSON: in Chrome it goes through a port. */
export interface Assignment {
  plan: RunPlan<'blocking'>;
  order: BlockingOrder;
}

/** Name of the port between the background and the page that owns the worker, in Chrome. */
export const THREAD_PORT = 'blocking-thread';

/**
 * Report of a thread; `done` and `failed` are the last.
 * - `done`: the run has ended and everything is reported. `simulation`: as the run has left it.
 * - `failed`: the thread could not be started, or has died.
 */
export type Report =
  | { type: 'event'; event: LogEvent }
  | { type: 'done'; simulation?: Simulation | undefined }
  | { type: 'failed'; message: string };

/**
 * Starts a thread on an assignment. Never throws: errors are reported later.
 * @returns the function that ends the thread at once
 */
export type OpenThread = (assignment: Assignment, onReport: (report: Report) => void) => () => void;
