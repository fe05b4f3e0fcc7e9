import { sizeSchema } from '../../engine/log/limits.ts';
import { isSized, type ModeId, modeIds } from '../../engine/modes/index.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { type Quota, type Shortage, shortageOf } from '../../engine/protocol/quota.ts';
import { type Cost, costOf } from '../../engine/run/cost.ts';

/** Fewest modes that can be compared. */
const FEWEST_COMPARED = 2;

/** Why what is chosen cannot be run. */
export type Obstacle =
  | 'nothing-chosen'
  | 'too-few-compared'
  | 'size-out-of-range'
  | 'over-quota'
  | 'no-server';

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
  if (choices.source.kind === 'server-unknown') return 'no-server';
  if (choices.cities.length === 0) return 'nothing-chosen';
  if (choices.mode === 'compare' && modes.length < FEWEST_COMPARED) return 'too-few-compared';
  if (typed !== undefined && modes.some(isSized)) return 'size-out-of-range';
  return undefined;
}

/** What running the choices asks of the source, with the warm-up that several rounds come with. */
export function costOfChoices(choices: Choices): Cost {
  const { cities, rounds } = choices;
  return costOf(chosenModes(choices), cities.length, rounds, rounds > 1);
}

/** Why the live source has no room for what is chosen; undefined where it has, or another is chosen. */
export function shortageFor(choices: Choices, quota: Quota, now: number): Shortage | undefined {
  return choices.source.kind === 'live'
    ? shortageOf(quota, now, costOfChoices(choices).locations)
    : undefined;
}

/** The most cities for which the live source has room, the modes and rounds as they are. */
export function citiesThatFit(choices: Choices, { left }: Shortage): number {
  const { locations } = costOfChoices({ ...choices, cities: ['one'] });
  return Math.floor(left / locations);
}
