import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
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
  let known: Timeline | undefined;
  const concludable = computed(() => {
    const { value: next } = timeline;
    if (!next || !known || !isAnswered(known, next)) known = next;
    return known;
  });
  effect(() => {
    const current = concludable.value;
    let isCurrent = true;
    conclusion.value = undefined;
    if (current && current.state !== 'running') {
      const facts = factsFor(current.plan.workload);
      void import('./conclude.ts')
        .then(({ conclude }) => conclude(current, suits(facts), facts.isWatched))
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

/** True if a timeline is another one with more answers, which change no conclusion. */
function isAnswered(before: Timeline, { startedAt, state, answers = [] }: Timeline): boolean {
  return (
    startedAt === before.startedAt &&
    state === before.state &&
    answers.length > (before.answers?.length ?? 0)
  );
}
