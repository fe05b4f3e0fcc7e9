import * as z from 'zod/mini';
import { modeIds } from './index.ts';

export const modeIdSchema = z.enum(modeIds);

/** List of different modes. */
export const modesSchema = z
  .array(modeIdSchema)
  .check(z.refine((ids) => new Set(ids).size === ids.length));
