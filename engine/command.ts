import * as z from 'zod/mini';
import { choicesSchema } from './choices.ts';
import { citySchema } from './city.ts';
import { MAX_REQUESTS } from './events.ts';
import { modeIdSchema, modeIds } from './modes/index.ts';
import { sourceChoiceSchema } from './source-choice.ts';

/** The name under which windows open their port. */
export const PORT_NAME = 'overlap';

/** What a window may ask of the background. */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    modes: z.array(modeIdSchema).check(z.minLength(1), z.maxLength(modeIds.length)),
    cities: z.array(citySchema).check(z.minLength(1), z.maxLength(MAX_REQUESTS)),
    source: sourceChoiceSchema,
  }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('remember'), choices: choicesSchema }),
]);

export type Command = z.infer<typeof commandSchema>;
