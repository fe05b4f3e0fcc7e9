import type { BlockingMode, Mode } from './mode.ts';

/** Sign of a mode that is the same wherever it is drawn: no two modes share both. */
export interface Look {
  hue: 'orange' | 'blue' | 'green' | 'vermillion' | 'purple' | 'black';
  /** Bands are horizontal, bars vertical, stripes diagonal. */
  pattern: 'solid' | 'stripes' | 'bands' | 'bars' | 'dots' | 'hatch';
}

/** Facts about a mode that do not depend on the work. */
interface Facts {
  /**
   * Way in which its requests wait for each other: one after another, all at once, at most `size` at once, in
   * groups of `size`, in stages, or all in one.
   */
  waits: 'in-a-row' | 'together' | 'window' | 'groups' | 'stages' | 'once';
  /** The same as its program reads, if that misleads. */
  seems?: 'in-a-row' | 'together' | 'window';
  /** True if it has a concurrency limit. */
  isSized?: true;
  /** True if a failed request reaches it as an error that is thrown, not as an outcome like any other. */
  throws?: true;
  /** Values that a comparable run must have, if not all. Runs are compared if they need the same. */
  needs?: 'one' | 'none';
  /** True if it settles with the first request. */
  isFirstEnough?: true;
  /** True if it may start a request again while it is in flight. */
  repeats?: true;
  /** True if each task has a thread of its own. */
  hasThreads?: true;
  /** True if a server can handle the requests of its users in this way. */
  isServer?: true;
  /** True if the others are compared with it. */
  isBaseline?: true;
  /** `first`: every window offers it at first sight; `common`: every window offers it. */
  rank?: 'first' | 'common';
  look: Look;
}

/** All that the rest of the house knows about a mode. */
export type Traits = Facts &
  (
    | { run: Mode; runBlocking?: undefined }
    /** Its tasks block their thread, which is therefore its own. */
    | { runBlocking: BlockingMode; run?: undefined }
  );

/** Work that a mode is to arrange, as far as it matters to modes. */
export interface Work {
  /** True if several tasks fit into one request. */
  isBatchable: boolean;
  /** True if tasks need the results of others. */
  hasStages: boolean;
  /** True if tasks use the processor instead of waiting. */
  isLocal: boolean;
  /** True if a thread can block until a task is done. */
  canBlock: boolean;
  /** True if requests are only watched that others send to a server, for which a mode stands. */
  isWatched?: true;
}

/** Reason why a mode makes no sense for some work. */
export type Objection =
  | 'not-batchable'
  | 'no-stages'
  | 'dependent'
  | 'local'
  | 'not-local'
  | 'no-blocking'
  | 'no-server';

/** Reason why a mode makes no sense for some work; undefined if it does. */
export function objectionTo(
  { waits, isFirstEnough, repeats, hasThreads, isServer, runBlocking }: Traits,
  { isBatchable, hasStages, isLocal, canBlock, isWatched }: Work,
): Objection | undefined {
  if (isWatched) return isServer ? undefined : 'no-server';
  if (waits === 'once' && !isBatchable) return 'not-batchable';
  if (waits === 'stages' && !hasStages) return 'no-stages';
  if (hasThreads && !isLocal) return 'not-local';
  if (isLocal && (repeats || runBlocking)) return 'local';
  if (hasStages && (isFirstEnough || repeats)) return 'dependent';
  if (runBlocking && !canBlock) return 'no-blocking';
  return undefined;
}
