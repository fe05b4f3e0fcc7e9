import * as z from 'zod/mini';
import { blocking } from './blocking.ts';
import { bulk } from './bulk.ts';
import { chunked } from './chunked.ts';
import type { Mode } from './mode.ts';
import { parallel } from './parallel.ts';
import { pool } from './pool.ts';
import { sequential } from './sequential.ts';

/** The catalogue. Its order is the order on the screen. */
export const modes = { sequential, parallel, pool, chunked, bulk, blocking } as const;

export type ModeId = keyof typeof modes;

export const modeIds = Object.keys(modes) as ModeId[];

export const modeIdSchema = z.enum(modeIds);

/** Several modes, each of them once. */
export const modesSchema = z
  .array(modeIdSchema)
  .check(z.refine((ids) => new Set(ids).size === ids.length));

/** The modes whose tasks are asynchronous, so that their thread is free while they wait. */
export type AsyncModeId = { [Id in ModeId]: (typeof modes)[Id] extends Mode ? Id : never }[ModeId];

/** Most requests that Pool and Chunked can be told to have in flight. */
export const MAX_SIZE = 100;

/** Whether a mode is about having so many at a time. */
export function isSized(mode: ModeId): boolean {
  return mode === 'pool' || mode === 'chunked';
}

/** Whether a mode asks for all cities in one HTTP request. */
export function isBulk(mode: ModeId): boolean {
  return mode === 'bulk';
}
