import type { Timeline } from '../../engine/log/timeline.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { adviceOn } from '../../engine/verdict/advice.ts';
import { betterSize } from '../../engine/verdict/better-size.ts';
import { type ColdStart, coldStartOf } from '../../engine/verdict/cold-start.ts';
import { verdictOf } from '../../engine/verdict/verdict.ts';
import type { Message } from '../sentences/message.ts';
import { sayAdvice } from '../sentences/say-advice.ts';
import { sayNotes } from '../sentences/say-notes.ts';
import { sayVerdict } from '../sentences/say-verdict.ts';
import { sayModelled, sayWaits } from '../sentences/say-waits.ts';

/** Conclusions from a timeline. */
export interface Conclusion {
  coldStart: ColdStart | undefined;
  /** Verdict and advice in sentences. */
  sentences: readonly Message[];
  /** Remarks on their figures. */
  notes: readonly Message[];
}

/**
 * Draws the conclusions from a timeline that has ended.
 * @param makesSense true for modes that make sense for its work
 * @param isWatched true if a mode stands for a server
 */
export async function conclude(
  timeline: Timeline,
  makesSense?: (mode: ModeId) => boolean,
  isWatched = false,
): Promise<Conclusion | undefined> {
  const verdict = await verdictOf(timeline);
  if (!verdict) return undefined;
  if (isWatched) {
    const sentences = sayWaits(verdict, timeline);
    return { coldStart: undefined, sentences, notes: sayModelled(timeline) };
  }
  // The curve of a sweep says what else there is to run, and what its requests waited for.
  const isSwept = timeline.plan.sweep !== undefined;
  const said = sayVerdict(verdict).filter(
    ({ key }) => !isSwept || key !== 'verdict.because.as_parallel',
  );
  const advice = isSwept ? undefined : adviceOn(verdict, timeline, makesSense);
  const better =
    advice?.kind === 'larger-size' ? await betterSize(advice.run, timeline.plan.source) : undefined;
  const coldStart = coldStartOf(verdict, timeline);
  return {
    coldStart,
    sentences: [...said, ...(advice ? sayAdvice(advice, better) : [])],
    notes: sayNotes(verdict, coldStart, timeline),
  };
}
