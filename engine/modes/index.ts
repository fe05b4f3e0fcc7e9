import * as z from 'zod/mini';
import { blocking } from './blocking.ts';
import { bulk } from './bulk.ts';
import { chunked } from './chunked.ts';
import type { Mode } from './mode.ts';
import { parallel } from './parallel.ts';
import { pool } from './pool.ts';
import { sequential } from './sequential.ts';

/** All modes, in the order of the screen. */
export const modes = { sequential, parallel, pool, chunked, bulk, blocking } as const;

export type ModeId = keyof typeof modes;

export const modeIds = Object.keys(modes) as ModeId[];

export const modeIdSchema = z.enum(modeIds);

/** List of different modes. */
export const modesSchema = z
  .array(modeIdSchema)
  .check(z.refine((ids) => new Set(ids).size === ids.length));

/** Modes with asynchronous tasks, which leave their thread free while they wait. */
export type AsyncModeId = { [Id in ModeId]: (typeof modes)[Id] extends Mode ? Id : never }[ModeId];

/** Highest concurrency limit of Pool and Chunked. */
export const MAX_SIZE = 100;

/** Returns true for modes with a concurrency limit. */
export function isSized(mode: ModeId): boolean {
  return mode === 'pool' || mode === 'chunked';
}

/** Returns true for a mode that requests all cities in one HTTP request. */
export function isBulk(mode: ModeId): boolean {
  return mode === 'bulk';
}
