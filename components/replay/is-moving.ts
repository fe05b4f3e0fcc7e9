import type { Playhead } from '../state/playhead.ts';

/** True while a playhead moves by itself, so that it can be paused. */
export function isMoving({ mode }: Playhead): boolean {
  return mode.value === 'live' || mode.value === 'playing';
}
