import { signal } from '@preact/signals';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Step } from '../../lessons/experiment.ts';

/** Request whose details are shown, in whichever round of its mode is drawn. */
export interface ExpandedRequest {
  mode: ModeId;
  request: number;
}

/** Places that the window points at, in the timeline and in the code. */
export type Pointing = ReturnType<typeof createPointing>;

export function createPointing() {
  return {
    expanded: signal<ExpandedRequest>(),
    /** Requests that stand at the selected line of a mode's program. */
    marked: signal<{ mode: ModeId; requests: ReadonlySet<number> }>(),
    /** Part of a mode's program that an explanation points at. */
    step: signal<{ mode: ModeId; step: Step }>(),
  };
}
