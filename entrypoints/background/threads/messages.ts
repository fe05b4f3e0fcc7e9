import type { Simulation } from '../../../adapters/weather/simulation.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Plan } from '../../../engine/log/plan.ts';
import type { Workload } from '../../../engine/log/workload.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';

/** State of a source between runs: plain data, because each run may have a thread of its own. */
export interface SourceState {
  /** Most requests in flight, where the source limits them; less after refusals. */
  limit?: number | undefined;
  /** True if its server has responded, to whatever thread. */
  hasResponded?: boolean;
  simulation?: Simulation | undefined;
}

/** Dependencies of a run on a thread of its own, besides the plan. */
export interface RunOrder extends Pick<Plan, 'source' | 'retryPolicy'> {
  /** The tasks are in the plan of the run. */
  workload: Omit<Workload, 'tasks'>;
  state: SourceState;
}

/**
 * Carries out one run. Never rejects; aborting `signal` ends every open request as `stopped`.
 * @returns the state in which the run leaves its source
 */
export type CarryOut = (
  plan: RunPlan,
  order: RunOrder,
  signal: AbortSignal,
  emit: (event: LogEvent) => void,
) => Promise<SourceState>;

/** Carries out runs, one after another. */
export interface Threads {
  carryOut: CarryOut;
  /**
   * Asks the thread of the current run for a sign of life. A thread replies in the order of the
   * questions.
   * @param onReply not called if the run ends before
   */
  ask(onReply: () => void): void;
}

/** First message to a run's own thread. Plain JSON: in Chrome it goes through a port. */
export interface Assignment {
  plan: RunPlan;
  order: RunOrder;
}

/** Any further message. */
export const QUESTION = 'ask';

/** Name of the port between the background and the page that owns the worker, in Chrome. */
export const THREAD_PORT = 'run-thread';

/**
 * Report of a thread; `done` and `failed` are the last.
 * - `events`: several at once, of a run in which they follow each other closely.
 * - `replied`: to the oldest question without a reply.
 * - `done`: the run has ended and everything is reported.
 * - `failed`: the thread could not be started, or has died.
 */
export type Report =
  | { type: 'event'; event: LogEvent }
  | { type: 'events'; events: readonly LogEvent[] }
  | { type: 'replied' }
  | { type: 'done'; state: SourceState }
  | { type: 'failed'; message: string };

/** Thread of a run. */
export interface RunThread {
  /** Asks for a report, `replied`. */
  ask(): void;
  /** Ends the thread at once. */
  end(): void;
}

/** Starts a thread on an assignment. Never throws: errors are reported later. */
export type OpenThread = (assignment: Assignment, onReport: (report: Report) => void) => RunThread;
