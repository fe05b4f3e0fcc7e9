import { type ModeId, traitsOf } from '../../engine/modes/index.ts';

/** Groups of modes on the screen, in their order. */
export const modeGroups = ['common', 'special', 'racing', 'failing', 'wrong'] as const;

export type ModeGroup = (typeof modeGroups)[number];

/** Group of a mode, by its traits. */
export function groupOf(mode: ModeId): ModeGroup {
  const { rank, fails, isFirstEnough, repeats, seems, needs } = traitsOf(mode);
  if (rank) return 'common';
  if (isFirstEnough || repeats) return 'racing';
  if (fails === 'thrown') return 'failing';
  return seems !== undefined || needs === 'none' ? 'wrong' : 'special';
}

/** Returns true for a mode that is one step away in a window with all modes. */
export function isFurther(mode: ModeId): boolean {
  return !['common', 'special'].includes(groupOf(mode));
}

/** Modes in the order of the groups, with those that begin a group other than the first marked. */
export function grouped(
  modes: readonly ModeId[],
): { mode: ModeId; heading: Exclude<ModeGroup, 'common'> | undefined }[] {
  return modeGroups.flatMap((group) =>
    modes
      .filter((mode) => groupOf(mode) === group)
      .map((mode, index) => ({
        mode,
        heading: index > 0 || group === 'common' ? undefined : group,
      })),
  );
}
