import { all } from './all.ts';
import { allAborting } from './all-aborting.ts';
import { any } from './any.ts';
import { awaitLoop } from './await-loop.ts';
import { blocking } from './blocking.ts';
import { blockingCall } from './blocking-call.ts';
import { bulk } from './bulk.ts';
import { chunked } from './chunked.ts';
import { forEach } from './for-each.ts';
import { hedged } from './hedged.ts';
import { parallel } from './parallel.ts';
import { pool } from './pool.ts';
import { race } from './race.ts';
import { sequential } from './sequential.ts';
import { staged } from './staged.ts';
import { startedPool } from './started-pool.ts';
import type { Traits } from './traits.ts';
import { workers } from './workers.ts';

/** All modes with their traits, in the order of the screen. */
export const modes = {
  sequential: {
    run: sequential,
    waits: 'in-a-row',
    rank: 'first',
    isBaseline: true,
    look: { hue: 'orange', pattern: 'stripes' },
  },
  parallel: {
    run: parallel,
    waits: 'together',
    rank: 'first',
    isServer: true,
    look: { hue: 'blue', pattern: 'solid' },
  },
  pool: {
    run: pool,
    waits: 'window',
    isSized: true,
    rank: 'common',
    isServer: true,
    look: { hue: 'green', pattern: 'bands' },
  },
  chunked: {
    run: chunked,
    waits: 'groups',
    isSized: true,
    rank: 'common',
    look: { hue: 'vermillion', pattern: 'bars' },
  },
  bulk: {
    run: bulk,
    waits: 'once',
    rank: 'common',
    look: { hue: 'purple', pattern: 'dots' },
  },
  blocking: {
    runBlocking: blocking,
    waits: 'in-a-row',
    rank: 'common',
    isServer: true,
    look: { hue: 'black', pattern: 'hatch' },
  },
  staged: {
    run: staged,
    waits: 'stages',
    look: { hue: 'vermillion', pattern: 'dots' },
  },
  workers: {
    run: workers,
    waits: 'window',
    isSized: true,
    hasThreads: true,
    isServer: true,
    look: { hue: 'purple', pattern: 'bands' },
  },
  race: {
    run: race,
    waits: 'together',
    throws: true,
    needs: 'one',
    isFirstEnough: true,
    look: { hue: 'orange', pattern: 'bars' },
  },
  any: {
    run: any,
    waits: 'together',
    throws: true,
    needs: 'one',
    isFirstEnough: true,
    look: { hue: 'green', pattern: 'solid' },
  },
  hedged: {
    run: hedged,
    waits: 'together',
    throws: true,
    repeats: true,
    look: { hue: 'purple', pattern: 'stripes' },
  },
  all: {
    run: all,
    waits: 'together',
    throws: true,
    look: { hue: 'green', pattern: 'stripes' },
  },
  all_aborting: {
    run: allAborting,
    waits: 'together',
    throws: true,
    look: { hue: 'vermillion', pattern: 'hatch' },
  },
  await_loop: {
    run: awaitLoop,
    waits: 'together',
    seems: 'in-a-row',
    look: { hue: 'purple', pattern: 'bars' },
  },
  started_pool: {
    run: startedPool,
    waits: 'together',
    seems: 'window',
    isSized: true,
    look: { hue: 'orange', pattern: 'bands' },
  },
  for_each: {
    run: forEach,
    waits: 'together',
    needs: 'none',
    look: { hue: 'black', pattern: 'dots' },
  },
  blocking_call: {
    runBlocking: blockingCall,
    waits: 'in-a-row',
    seems: 'together',
    look: { hue: 'green', pattern: 'hatch' },
  },
} as const satisfies Record<string, Traits>;

export type ModeId = keyof typeof modes;

type SizedModeId = {
  [Id in ModeId]: (typeof modes)[Id] extends { isSized: true } ? Id : never;
}[ModeId];

export const modeIds = Object.keys(modes) as ModeId[];

/** Highest concurrency limit of a mode that has one. */
export const MAX_SIZE = 100;

/** Traits of a mode. */
export function traitsOf(mode: ModeId): Traits {
  return modes[mode];
}

/** Returns true for modes with a concurrency limit. */
export function isSized(mode: ModeId): mode is SizedModeId {
  return traitsOf(mode).isSized === true;
}

/** Returns true for a mode that does all tasks in one HTTP request. */
export function isBatched(mode: ModeId): boolean {
  return traitsOf(mode).waits === 'once';
}

/** Returns true for a mode whose tasks block their thread. */
export function isBlocking(mode: ModeId): boolean {
  return traitsOf(mode).runBlocking !== undefined;
}

/** The mode with which others are compared. */
export const baseline: ModeId | undefined = modeIds.find((mode) => traitsOf(mode).isBaseline);

/** Modes that every window offers. */
export const commonModes: readonly ModeId[] = modeIds.filter((mode) => traitsOf(mode).rank);

/** Modes that are compared at first, and that are at first sight. */
export const firstModes: readonly ModeId[] = modeIds.filter(
  (mode) => traitsOf(mode).rank === 'first',
);
