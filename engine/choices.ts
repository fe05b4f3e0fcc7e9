import * as z from 'zod/mini';
import { modeIds } from './modes/index.ts';
import { sourceChoiceSchema } from './source-choice.ts';

/** What the person chose last, kept from one window to the next. */
export const choicesSchema = z.object({
  cities: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(1_000)),
  mode: z.enum(['compare', ...modeIds]),
  source: sourceChoiceSchema,
  /** `locale`: whatever is usual where the person is. */
  unit: z.enum(['locale', 'celsius', 'fahrenheit']),
});

export type Choices = z.infer<typeof choicesSchema>;
