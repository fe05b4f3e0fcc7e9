import { batch, type Signal, signal } from '@preact/signals';
import type { ModeId } from '../../engine/modes/index.ts';

/** Request whose details are shown, in whichever round of its mode is drawn. */
export interface ExpandedRequest {
  mode: ModeId;
  request: number;
}

/** Requests of a mode that stand at a line of its program. */
export interface MarkedRequests {
  mode: ModeId;
  requests: ReadonlySet<number>;
}

/** Part of a program: a request is started, waited for, and its response is collected. */
export type Step = 'start' | 'wait' | 'collect';

/** Places that the window points at, in the timeline and in the code. */
export interface Pointing {
  expanded: Signal<ExpandedRequest | undefined>;
  marked: Signal<MarkedRequests | undefined>;
  /** Part of a mode's program that an explanation points at. */
  step: Signal<{ mode: ModeId; step: Step } | undefined>;
  clear(): void;
}

export function createPointing(): Pointing {
  const places = {
    expanded: signal<ExpandedRequest>(),
    marked: signal<MarkedRequests>(),
    step: signal<{ mode: ModeId; step: Step }>(),
  };
  return {
    ...places,
    clear: () =>
      batch(() => {
        for (const place of Object.values(places)) place.value = undefined;
      }),
  };
}
