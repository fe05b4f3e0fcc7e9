import { batch } from '@preact/signals';
import { modeIds } from '../../engine/modes/index.ts';
import type { Place } from '../../lessons/experiment.ts';
import type { Controller } from '../state/controller.ts';

/** Points at a place in the timeline and in the code; does nothing for a mode that is no more. */
export function pointAt({ playhead, pointing }: Controller, place: Place): void {
  const mode = modeIds.find((id) => id === place.mode);
  if (!mode) return;
  const { request, at = Number.POSITIVE_INFINITY, step } = place;
  batch(() => {
    playhead.seek(at);
    pointing.expanded.value = request === undefined ? undefined : { mode, request };
    pointing.step.value = { mode, step };
  });
}

/** Lane that is pointed at, once it is drawn. */
export function pointedLane(): Element | null {
  return document.querySelector('.timeline .lane[data-open="true"]');
}
