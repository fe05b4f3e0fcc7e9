import type { Json } from '../log/json.ts';
import type { SourceChoice } from '../log/source-choice.ts';
import type { Task, Workload } from '../log/workload.ts';
import type { Clock } from '../time/clock.ts';
import type { Source } from './source.ts';

/** Task that can be done, with the values of the tasks in `after`, in their order. */
export interface ReadyTask extends Task {
  inputs: readonly Json[];
}

/** Complete response with a success status. */
export interface Received {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
  /** Decoded length. */
  bytes: number;
}

/**
 * Value in a response, within the limits of {@link jsonSchema}, or the first place where the response
 * violates its schema.
 */
export type Reading =
  | { ok: true; value: Json }
  | { ok: false; path: string; expected: string; received: string };

/** Limit of a source: requests in flight, or requests within a time. */
export type Limit = 'at-once' | 'minute' | 'hour' | 'day';

/** Tasks that are HTTP requests: builds the requests and reads the responses. */
export interface AskingAdapter {
  /** Builds one request for all of these tasks, at least one. */
  ask(tasks: readonly ReadyTask[]): Request;
  /** Reads the response to a request. @returns one reading per task, in their order */
  read(received: Received, tasks: readonly ReadyTask[]): Reading[];
  /** Returns the reason in an error response, if there is one. @param body its JSON */
  reason(body: unknown): string | undefined;
  /** Returns the limit that the reason of a 429 response names, if it is a known one. */
  exceeded(reason: string): Limit | undefined;
}

/** Tasks that use the processor instead of waiting for a server. */
export interface WorkingAdapter {
  /** Does a task at once, on this thread. */
  work(task: ReadyTask): Json;
}

/** Event of a run that is only watched, without what the run itself knows. */
export type WatchedEvent =
  /** The tasks start now, and with them the run. */
  | { type: 'begun'; at: 0 }
  | { type: 'arrived' | 'queried'; request: number; at: number }
  | { type: 'answered'; request: number; at: number; value: Json }
  | { type: 'started'; request: number; at: number; thread?: number | undefined }
  | { type: 'failed'; request: number; at: number; reason: string }
  | { type: 'beat'; at: number }
  /** The browser has asked as well, and had its answer `delay` ms later. */
  | { type: 'replied'; at: number; delay: number };

/** Tasks that somebody else does, and that are only watched. */
export interface WatchingAdapter {
  /** Returns the concurrency limit of a mode, if it has one. */
  size(mode: string): number | undefined;
  /**
   * Reports all that happens to the tasks, in ms since their start, until the last has ended.
   * @throws {@link Unwatched}, or as a `Source` does
   */
  watch(
    plan: { mode: string; tasks: readonly Task[] },
    tools: { source: Source; clock: Clock; signal: AbortSignal },
    report: (event: WatchedEvent) => void,
  ): Promise<void>;
}

/** Knows how to do the tasks of one kind of work. */
export type Adapter = AskingAdapter | WorkingAdapter;

/** Requests that share a limit. */
export interface Allowance {
  /** Name of those that share it, such as a host. */
  group: string;
  /** Most of them in flight at once. */
  most: number;
}

/** Rules of one kind of work: which work is of this kind, and what is allowed. */
export interface WorkRules {
  /** Checks that tasks and source are of this kind: they may come from a stranger's file. */
  accepts(workload: Workload, source: SourceChoice): boolean;
  /** Returns the limit of requests in flight for an address; undefined if there is none. */
  allowance(source: SourceChoice, url: string): Allowance | undefined;
  /** Returns the most that {@link WorkRules.allowance} allows for these tasks. */
  limit(source: SourceChoice, tasks: readonly Task[]): number | undefined;
  /** Returns addresses of small requests that open the connections before a run. */
  opening(source: SourceChoice): readonly string[];
  /** Modes of those who do the tasks, which are only watched; absent if they are done here. */
  watched?: readonly string[];
  /** Hosts that share the requests of a workload evenly; only that of the forecasts if absent. */
  hosts?: readonly string[];
}

/** Ways to do one kind of work, where it is carried out. */
export interface WorkMethods {
  adapter(source: SourceChoice, workload: Pick<Workload, 'settings'>): Adapter | WatchingAdapter;
  /** Reads the inputs of tasks before a run, because it would be work for the run. */
  prepare?(tasks: readonly Task[]): void;
}
