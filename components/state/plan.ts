import { sizeSchema } from '../../engine/log/limits.ts';
import { type Plan, planSchema } from '../../engine/log/plan.ts';
import { isSized, type ModeId, modeIds, traitsOf } from '../../engine/modes/index.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import { type Quotas, type Shortage, shortageAt } from '../../engine/protocol/quota.ts';
import { type Cost, costOf } from '../../engine/run/cost.ts';
import type { Turns } from '../../engine/run/schedule.ts';
import type { Draft } from './draft.ts';
import { withFaults } from './faults.ts';

/** Fewest modes that can be compared. */
const FEWEST_COMPARED = 2;

/** Reason why the current choices can't be run. */
export type Obstacle =
  | 'too-few-compared'
  | 'size-out-of-range'
  | 'delay-out-of-range'
  | 'over-quota'
  | 'no-server'
  | 'unchecked-server'
  /** The code for this kind of work is being loaded. */
  | 'loading'
  /** Says why there is no work. */
  | { sentence: string };

/** Modes that Run would run, in the order of the catalogue. */
export function chosenModes({ mode, compared }: Choices): ModeId[] {
  return mode === 'compare' ? modeIds.filter((id) => compared.includes(id)) : [mode];
}

/** Modes that a single mode is compared with: they need the same values. None with several rounds. */
export function setAgainst({ mode, compared, rounds }: Choices): ModeId[] {
  if (mode === 'compare' || rounds > 1) return [];
  const { needs } = traitsOf(mode);
  return modeIds.filter(
    (id) =>
      compared.includes(id) && id !== mode && needs !== 'none' && traitsOf(id).needs === needs,
  );
}

/** Parses a concurrency limit; undefined if invalid. */
export function readSize(typed: string): number | undefined {
  const size = sizeSchema.safeParse(typed.trim() === '' ? undefined : Number(typed));
  return size.success ? size.data : undefined;
}

/** Parses a delay; a blank one is automatic. */
export function readDelay(typed: string) {
  return planSchema.shape.delay.safeParse(typed.trim() === '' ? undefined : Number(typed));
}

/** Invalid contents of the fields for numbers. */
export interface Typed {
  size?: string | undefined;
  delay?: string | undefined;
}

/**
 * @param draft work of the choices
 * @param isServerUnchecked true if the field for the server has another address than the source
 */
export function obstacleTo(
  choices: Choices,
  draft: Draft | undefined,
  typed: Typed = {},
  isServerUnchecked = false,
): Obstacle | undefined {
  if (!draft) return 'loading';
  const modes = chosenModes(choices);
  const source = sourceOf(choices, draft);
  if (source?.kind === 'server-unknown') return 'no-server';
  if (source?.kind === 'server' && (isServerUnchecked || choices.asked !== undefined)) {
    return 'unchecked-server';
  }
  if ('obstacle' in draft) return { sentence: draft.obstacle };
  if (choices.mode === 'compare' && modes.length < FEWEST_COMPARED) return 'too-few-compared';
  if (typed.size !== undefined && modes.some(isSized)) return 'size-out-of-range';
  if (typed.delay !== undefined && modes.some(repeats)) return 'delay-out-of-range';
  return undefined;
}

/** Returns true for a mode that may start a request again while it is in flight. */
export function repeats(mode: ModeId): boolean {
  return traitsOf(mode).repeats === true;
}

/** Source of the draft: its own, or the chosen one. */
function sourceOf({ source }: Choices, draft: Draft) {
  return ('source' in draft && draft.source) || source;
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

/** Plan of the choices; undefined while there is no work, or no source. */
export function planOf(
  choices: Choices,
  draft: Draft | undefined,
  { warmUp, paced = false }: RunOptions = {},
): Plan | undefined {
  if (!draft || 'obstacle' in draft) return undefined;
  const source = sourceOf(choices, draft);
  if (source.kind === 'server-unknown') return undefined;
  const { size, delay, retryPolicy, faults } = choices;
  const workload = withFaults(draft.workload, source, faults);
  const hedge = delay === undefined ? {} : { delay };
  return { workload, source, ...turnsOf(choices, warmUp), size, ...hedge, retryPolicy, paced };
}

/** Cost of running the choices, for each of so many hosts. */
export function costOfChoices(choices: Choices, draft: Draft | undefined, hosts = 1): Cost {
  const tasks = draft && 'workload' in draft ? draft.workload.tasks.length : 0;
  return costOf(turnsOf(choices), tasks / hosts);
}

/** Shortage of the live source's hosts for the choices; undefined if they fit, or for other sources. */
export function shortageFor(
  choices: Choices,
  draft: Draft | undefined,
  hosts: readonly string[],
  quotas: Quotas,
  now: number,
): Shortage | undefined {
  return draft && sourceOf(choices, draft).kind === 'live'
    ? shortageAt(hosts, quotas, now, costOfChoices(choices, draft, hosts.length).locations)
    : undefined;
}

/** Most cities that the live source has room for, with the same modes and rounds. */
export function citiesThatFit(choices: Choices, { left }: Shortage): number {
  const costOfFirst = (count: number) => costOf(turnsOf(choices), count).locations;
  const more = costOfFirst(2) - costOfFirst(1);
  return Math.max(0, 1 + Math.floor((left - costOfFirst(1)) / more));
}
