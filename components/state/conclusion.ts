import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Timeline } from '../../engine/log/timeline.ts';
import { type Advice, adviceOn } from '../../engine/verdict/advice.ts';
import { type BetterSize, betterSize } from '../../engine/verdict/better-size.ts';
import { type ColdStart, coldStartOf } from '../../engine/verdict/cold-start.ts';
import { verdictOf } from '../../engine/verdict/verdict.ts';
import type { Message } from '../sentences/message.ts';
import { sayAdvice } from '../sentences/say-advice.ts';
import { sayNotes } from '../sentences/say-notes.ts';
import { sayVerdict } from '../sentences/say-verdict.ts';

/** Conclusions from a timeline. */
export interface Conclusion {
  coldStart: ColdStart | undefined;
  /** Verdict and advice in sentences. */
  sentences: readonly Message[];
  /** Remarks on their figures. */
  notes: readonly Message[];
}

/**
 * Draws the conclusions from each timeline once.
 * @returns undefined while there is no verdict
 */
export function createConclusion(
  timeline: ReadonlySignal<Timeline | undefined>,
): ReadonlySignal<Conclusion | undefined> {
  const found = signal<{ advice: Advice; better: BetterSize | undefined }>();
  const reached = computed(() => {
    const verdict = timeline.value && verdictOf(timeline.value);
    if (!timeline.value || !verdict) return undefined;
    const advice = adviceOn(verdict, timeline.value);
    const coldStart = coldStartOf(verdict, timeline.value);
    const notes = sayNotes(verdict, coldStart, timeline.value);
    const { source } = timeline.value;
    return { verdict: sayVerdict(verdict), advice, coldStart, notes, source };
  });
  // Computed later, because it runs the mode on a virtual clock first.
  effect(() => {
    const { advice, source } = reached.value ?? {};
    if (advice?.kind !== 'larger-size' || !source) return;
    void betterSize(advice.run, source).then((better) => {
      found.value = { advice, better };
    });
  });
  return computed(() => {
    if (!reached.value) return undefined;
    const { verdict, advice, coldStart, notes } = reached.value;
    const better = found.value?.advice === advice ? found.value?.better : undefined;
    const sentences = [...verdict, ...(advice ? sayAdvice(advice, better) : [])];
    return { coldStart, sentences, notes };
  });
}
