import * as z from 'zod/mini';
import type { Mode } from './mode.ts';
import { parallel } from './parallel.ts';
import { sequential } from './sequential.ts';

/** The catalogue. Its order is the order on the screen. */
export const modes = { sequential, parallel } as const satisfies Record<string, Mode>;

export type ModeId = keyof typeof modes;

export const modeIds = Object.keys(modes) as ModeId[];

export const modeIdSchema = z.enum(modeIds);
