import type { Timeline } from '../../engine/log/timeline.ts';
import { type Exclusion, exclusionsOf } from '../../engine/verdict/exclusion.ts';
import type { Series } from '../../engine/verdict/series.ts';
import { messageKey } from '../parts/message-key.ts';
import { count, type Message, say } from './message.ts';

/** Sentence on how many of a mode's several runs were excluded, and why; none where all count. */
export function sayExcluded(series: Series, state: Timeline['state']): Message[] {
  const excluded = exclusionsOf(series, state);
  if (series.planned === 1 || excluded.length === 0) return [];
  const total = excluded.reduce((sum, one) => sum + one.count, 0);
  const parts = { count: count(total), planned: count(series.planned) };
  return [say('comparison.excluded', { ...parts, reasons: sayExclusions(excluded) })];
}

/** Reasons for which runs were excluded: `1 stopped`, `2 with failures`. */
export function sayExclusions(excluded: readonly Exclusion[]): Message[] {
  return excluded.map((one) => {
    const because = messageKey(one.because);
    return say(`comparison.${because}`, { count: count(one.count) });
  });
}
