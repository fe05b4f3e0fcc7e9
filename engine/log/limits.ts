import * as z from 'zod/mini';
import { MAX_SIZE } from '../modes/index.ts';

/** Latest moment in a log, in ms since 1970: the end of the year 9999, the last with four digits. */
export const MAX_EPOCH = 253_402_300_799_999;

/** Longest time in a log, in ms: far above all that is measured, and short enough for every axis. */
export const MAX_TIME = 1e12;

/** Most requests in one run. */
export const MAX_REQUESTS = 1_000;

/**
 * Most runs in a log: those of every mode at the usual values of a sweep in twenty rounds. Every start of a
 * run copies the list of runs, so a file of nothing else would block the window.
 */
export const MAX_RUNS = 2_500;

/** Choices for the number of rounds. */
export const ROUNDS = [1, 5, 10, 20] as const;

/** Most rounds of a comparison. */
export const MAX_ROUNDS = 20;

/** Longest delay of a second attempt that the user can set, in ms. */
export const MAX_DELAY = 60_000;

/** Concurrency limit that the user sets for the modes that have one. */
export const sizeSchema = z.int().check(z.minimum(1), z.maximum(MAX_SIZE));

/** ms until a second attempt, for the modes that make one; absent for an automatic time. */
export const delaySchema = z.optional(z.int().check(z.minimum(0), z.maximum(MAX_DELAY)));

/** Longest address that is requested, in characters. */
export const MAX_URL = 2_000;
