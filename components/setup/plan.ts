import type { Choices } from '../../engine/choices.ts';
import { sizeSchema } from '../../engine/events.ts';
import { isBulk, isSized, type ModeId, modeIds } from '../../engine/modes/index.ts';

/** Fewest modes that can be compared. */
const FEWEST_COMPARED = 2;

/**
 * Most locations that Open-Meteo's free service answers one address in a minute. A request for many
 * counts as many. Source: https://open-meteo.com/en/terms
 */
export const MINUTELY_QUOTA = 600;

/** Why what is chosen cannot be run. */
export type Obstacle = 'nothing-chosen' | 'too-few-compared' | 'size-out-of-range';

/** The modes that Run would run, in the order of the catalogue. */
export function chosenModes({ mode, compared }: Choices): ModeId[] {
  return mode === 'compare' ? modeIds.filter((id) => compared.includes(id)) : [mode];
}

/** The modes that a single mode is set against; with several rounds it stands for itself. */
export function setAgainst({ mode, compared, rounds }: Choices): ModeId[] {
  return mode === 'compare' || rounds > 1
    ? []
    : modeIds.filter((id) => compared.includes(id) && id !== mode);
}

/** The size that a text says, if it says one. */
export function readSize(typed: string): number | undefined {
  const size = sizeSchema.safeParse(typed.trim() === '' ? undefined : Number(typed));
  return size.success ? size.data : undefined;
}

/** @param typed what stands in the field for the size, where that is no size */
export function obstacleTo(choices: Choices, typed?: string): Obstacle | undefined {
  const modes = chosenModes(choices);
  if (choices.cities.length === 0) return 'nothing-chosen';
  if (choices.mode === 'compare' && modes.length < FEWEST_COMPARED) return 'too-few-compared';
  if (typed !== undefined && modes.some(isSized)) return 'size-out-of-range';
  return undefined;
}

/** What running the choices asks of the source, with the warm-up that several rounds come with. */
export function costOf(choices: Choices): {
  requests: number;
  /** As Open-Meteo counts. */
  locations: number;
} {
  const { cities, rounds } = choices;
  const modes = chosenModes(choices);
  const turns = rounds > 1 ? rounds + 1 : 1;
  const requests = modes.map((mode) => (isBulk(mode) ? 1 : cities.length));
  return {
    requests: turns * requests.reduce((sum, count) => sum + count, 0),
    locations: turns * modes.length * cities.length,
  };
}
