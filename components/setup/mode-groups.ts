import { type ModeId, traitsOf } from '../../engine/modes/index.ts';

/** Groups of modes on the screen. */
type ModeGroup = 'common' | 'special' | 'racing' | 'failing' | 'wrong';

/** Group of a mode, by its traits. */
export function groupOf(mode: ModeId): ModeGroup {
  const { rank, throws, isFirstEnough, repeats, seems, needs } = traitsOf(mode);
  if (rank) return 'common';
  if (isFirstEnough || repeats) return 'racing';
  if (throws) return 'failing';
  return seems !== undefined || needs === 'none' ? 'wrong' : 'special';
}

/** Returns true for a mode that is one step away in a window with all modes. */
export function isFurther(mode: ModeId): boolean {
  return !['common', 'special'].includes(groupOf(mode));
}
