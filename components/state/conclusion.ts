import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { Conclusion } from './conclude.ts';
import type { Works } from './draft.ts';
import { suits } from './offer.ts';

/**
 * Draws the conclusions from each timeline that has ended, once. That takes a moment, because it
 * runs modes on a virtual clock; its code is loaded on first use.
 * @returns undefined while there is no verdict
 */
export function createConclusion(
  timeline: ReadonlySignal<Timeline | undefined>,
  { factsFor }: Pick<Works, 'factsFor'>,
): ReadonlySignal<Conclusion | undefined> {
  const conclusion = signal<Conclusion>();
  effect(() => {
    const current = timeline.value;
    let isCurrent = true;
    conclusion.value = undefined;
    if (current && current.state !== 'running') {
      void import('./conclude.ts')
        .then(({ conclude }) => conclude(current, suits(factsFor(current.plan.workload))))
        .then((reached) => {
          if (isCurrent) conclusion.value = reached;
        });
    }
    return () => {
      isCurrent = false;
    };
  });
  return conclusion;
}
