import type { Plan } from '../../engine/log/plan.ts';
import { type Sweep, sweepOver, sweptTasks } from '../../engine/log/sweep.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { isSized, type ModeId, modeIds, traitsOf } from '../../engine/modes/index.ts';
import type { Choices, ChosenFault } from '../../engine/protocol/choices.ts';
import { type Quotas, type Shortage, shortageAt } from '../../engine/protocol/quota.ts';
import { type Cost, costOf } from '../../engine/run/cost.ts';
import type { Turns } from '../../engine/run/schedule.ts';
import type { Draft } from './draft.ts';

/** Fewest modes that can be compared. */
const FEWEST_COMPARED = 2;

/** Reason why the current choices can't be run. */
export type Obstacle =
  | 'too-few-compared'
  | `${ModeNumberName}-out-of-range`
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

/** Numbers that only some modes need. */
export type ModeNumberName = 'size' | 'delay';

/** Returns the numbers that one of these modes needs. */
export function numbersFor(modes: readonly ModeId[]): ModeNumberName[] {
  return [
    ...(modes.some(isSized) ? (['size'] as const) : []),
    ...(modes.some((mode) => traitsOf(mode).repeats) ? (['delay'] as const) : []),
  ];
}

/** Invalid contents of the fields for these numbers. */
export type Typed = { [Name in ModeNumberName]?: string | undefined };

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
  const source = draft.source ?? choices.source;
  if (source.kind === 'server-unknown') return 'no-server';
  if (source.kind === 'server' && (isServerUnchecked || choices.asked !== undefined)) {
    return 'unchecked-server';
  }
  if (draft.obstacle !== undefined) return { sentence: draft.obstacle };
  if (choices.mode === 'compare' && modes.length < FEWEST_COMPARED) return 'too-few-compared';
  const wrong = numbersFor(modes).find((name) => typed[name] !== undefined);
  return wrong && `${wrong}-out-of-range`;
}

/** Reason why the parameter can't be varied; undefined if it can. */
export function objectionToSweep(
  over: Sweep['over'],
  choices: Choices,
  draft: Draft | undefined,
): 'live' | 'local' | 'dependent' | 'no_slots' | undefined {
  const { kind } = draft?.source ?? choices.source;
  if (kind === 'live' || kind === 'local') return kind;
  if (draft?.workload?.tasks.some(({ after }) => after.length > 0)) return 'dependent';
  return over === 'size' && !chosenModes(choices).some(isSized) ? 'no_slots' : undefined;
}

/** Sweep that Run would start, if one is chosen that can be. */
export function sweepOf(choices: Choices, draft: Draft | undefined): Sweep | undefined {
  const { sweep: over } = choices;
  const source = draft?.source ?? choices.source;
  if (!over || source.kind === 'server-unknown' || objectionToSweep(over, choices, draft)) {
    return undefined;
  }
  return sweepOver(over, source);
}

/** Ways to run the choices that are none of them. */
export interface RunOptions {
  /** True to run every mode once before, uncounted; several rounds always have a warm-up. */
  warmUp?: boolean;
  /** True to wait between runs rather than exceed the source's limits. */
  paced?: boolean;
}

/** Settings of the modes that the choices make; several rounds always have a warm-up. */
function turnsOf(choices: Choices, draft: Draft | undefined, warmUp = false): Turns {
  const { rounds } = choices;
  const sweep = sweepOf(choices, draft);
  const modes = chosenModes(choices);
  return { modes, rounds, warmUp: warmUp || rounds > 1, ...(sweep && { sweep }) };
}

/** Returns true for a source whose tasks may be given faults: not the live one, nor this computer. */
export function takesFaults({ kind }: Choices['source']): boolean {
  return kind !== 'live' && kind !== 'local';
}

/** Gives tasks the faults that are chosen for their labels. */
function withFaults(workload: Workload, chosen: readonly ChosenFault[]): Workload {
  const faults = new Map(chosen.map(({ task, ...fault }) => [task, fault]));
  const tasks = workload.tasks.map((task) => {
    const fault = faults.get(task.label);
    return fault ? { ...task, fault } : task;
  });
  return { ...workload, tasks };
}

/** Plan of the choices; undefined while there is no work, or no source. */
export function planOf(
  choices: Choices,
  draft: Draft | undefined,
  { warmUp, paced = false }: RunOptions = {},
): Plan | undefined {
  const source = draft?.source ?? choices.source;
  if (!draft?.workload || source.kind === 'server-unknown') return undefined;
  const { size, delay, retryPolicy, faults } = choices;
  const faulty = withFaults(draft.workload, takesFaults(source) ? faults : []);
  const turns = turnsOf(choices, draft, warmUp);
  const { sweep } = turns;
  const workload = sweep ? { ...faulty, tasks: sweptTasks(faulty.tasks, sweep) } : faulty;
  const hedge = delay === undefined ? {} : { delay };
  return { workload, source, ...turns, size, ...hedge, retryPolicy, paced };
}

/** Cost of running the choices, for each of so many hosts. */
export function costOfChoices(choices: Choices, draft: Draft | undefined, hosts = 1): Cost {
  const tasks = planOf(choices, draft)?.workload.tasks ?? [];
  return costOf(turnsOf(choices, draft), tasks.length / hosts);
}

/** Shortage of the live source's hosts for the choices; undefined if they fit, or for other sources. */
export function shortageFor(
  choices: Choices,
  draft: Draft | undefined,
  hosts: readonly string[],
  quotas: Quotas,
  now: number,
): Shortage | undefined {
  return (draft?.source ?? choices.source).kind === 'live'
    ? shortageAt(hosts, quotas, now, costOfChoices(choices, draft, hosts.length).locations)
    : undefined;
}

/** Most cities that the live source has room for, with the same modes and rounds. */
export function citiesThatFit(choices: Choices, { left }: Shortage): number {
  const costOfFirst = (count: number) => costOf(turnsOf(choices, undefined), count).locations;
  const more = costOfFirst(2) - costOfFirst(1);
  return Math.max(0, 1 + Math.floor((left - costOfFirst(1)) / more));
}
