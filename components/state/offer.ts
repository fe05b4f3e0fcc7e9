import { type ModeId, modeIds, traitsOf } from '../../engine/modes/index.ts';
import { objectionTo, type Work } from '../../engine/modes/traits.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { Door } from './door.ts';
import type { Works } from './draft.ts';

/** Modes that a window offers for some work, in the order of the catalogue. */
export function offeredModes({ offersAll }: Door, work: Work): readonly ModeId[] {
  return modeIds.filter((mode) => offersAll || traitsOf(mode).rank).filter(suits(work));
}

/** Returns a check of modes: true for those that make sense for some work. */
export function suits(work: Work): (mode: ModeId) => boolean {
  return (mode) => objectionTo(traitsOf(mode), work) === undefined;
}

/** Choices as far as a window offers them. Those of other windows are not lost, but not used here. */
export function offeredChoices(choices: Choices, door: Door, { factsOf }: Works): Choices {
  const { mode, compared, faults } = choices;
  const workload = door.offersAll ? choices.workload : 'weather';
  const offered = offeredModes(door, factsOf(workload));
  // Those that are compared at first are no servers.
  const comparedOf = (some: ModeId[]) =>
    factsOf(workload).isWatched && some.length < 2 ? [...offered] : some;
  return {
    ...choices,
    workload,
    mode: mode === 'compare' || offered.includes(mode) ? mode : 'compare',
    compared: comparedOf(compared.filter((id) => offered.includes(id))),
    faults: door.offersAll ? faults : [],
    sweep: door.offersAll ? choices.sweep : undefined,
  };
}
