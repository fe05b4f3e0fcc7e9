import { type City, weatherOfCities } from '../../adapters/weather/city.ts';
import { sizeSchema } from '../../engine/log/limits.ts';
import type { Plan } from '../../engine/log/plan.ts';
import { isSized, type ModeId, modeIds } from '../../engine/modes/index.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { type Quota, type Shortage, shortageOf } from '../../engine/protocol/quota.ts';
import { type Cost, costOf } from '../../engine/run/cost.ts';
import type { Turns } from '../../engine/run/schedule.ts';

/** Fewest modes that can be compared. */
const FEWEST_COMPARED = 2;

/** Reason why the current choices can't be run. */
export type Obstacle =
  | 'nothing-chosen'
  | 'too-few-compared'
  | 'size-out-of-range'
  | 'over-quota'
  | 'no-server'
  | 'unchecked-server';

/** Modes that Run would run, in the order of the catalogue. */
export function chosenModes({ mode, compared }: Choices): ModeId[] {
  return mode === 'compare' ? modeIds.filter((id) => compared.includes(id)) : [mode];
}

/** Modes that a single mode is compared with; none with several rounds. */
export function setAgainst({ mode, compared, rounds }: Choices): ModeId[] {
  return mode === 'compare' || rounds > 1
    ? []
    : modeIds.filter((id) => compared.includes(id) && id !== mode);
}

/** Parses a concurrency limit; undefined if invalid. */
export function readSize(typed: string): number | undefined {
  const size = sizeSchema.safeParse(typed.trim() === '' ? undefined : Number(typed));
  return size.success ? size.data : undefined;
}

/**
 * @param typed text of the field for the size, if invalid
 * @param isServerUnchecked true if the field for the server has another address than the source
 */
export function obstacleTo(
  choices: Choices,
  typed?: string,
  isServerUnchecked = false,
): Obstacle | undefined {
  const modes = chosenModes(choices);
  const { source, asked } = choices;
  if (source.kind === 'server-unknown') return 'no-server';
  if (source.kind === 'server' && (isServerUnchecked || asked !== undefined)) {
    return 'unchecked-server';
  }
  if (choices.cities.length === 0) return 'nothing-chosen';
  if (choices.mode === 'compare' && modes.length < FEWEST_COMPARED) return 'too-few-compared';
  if (typed !== undefined && modes.some(isSized)) return 'size-out-of-range';
  return undefined;
}

/** Ways to run the choices that are none of them. */
export interface RunOptions {
  /** True to run every mode once before, uncounted; several rounds always have a warm-up. */
  warmUp?: boolean;
  /** True to wait between runs rather than exceed the source's limits. */
  paced?: boolean;
}

/** Settings of the modes that the choices make; several rounds always have a warm-up. */
function turnsOf(choices: Choices, warmUp = false): Turns {
  const { rounds } = choices;
  return { modes: chosenModes(choices), rounds, warmUp: warmUp || rounds > 1 };
}

/**
 * Plan of the choices; undefined while there is no source.
 * @param cities the chosen ones
 */
export function planOf(
  choices: Choices,
  cities: readonly City[],
  { warmUp, paced = false }: RunOptions = {},
): Plan | undefined {
  const { source, size, retryPolicy } = choices;
  if (source.kind === 'server-unknown') return undefined;
  const workload = weatherOfCities(cities);
  return { workload, source, ...turnsOf(choices, warmUp), size, retryPolicy, paced };
}

/** Cost of running the choices. */
export function costOfChoices(choices: Choices): Cost {
  return costOf(turnsOf(choices), choices.cities.length);
}

/** Shortage of the live source for the choices; undefined if they fit, or for other sources. */
export function shortageFor(choices: Choices, quota: Quota, now: number): Shortage | undefined {
  return choices.source.kind === 'live'
    ? shortageOf(quota, now, costOfChoices(choices).locations)
    : undefined;
}

/** Most cities that the live source has room for, with the same modes and rounds. */
export function citiesThatFit(choices: Choices, { left }: Shortage): number {
  const costOfFirst = (...cities: string[]) => costOfChoices({ ...choices, cities }).locations;
  const more = costOfFirst('one', 'other') - costOfFirst('one');
  return Math.max(0, 1 + Math.floor((left - costOfFirst('one')) / more));
}
