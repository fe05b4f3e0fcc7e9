import type { Timeline } from '../../engine/log/timeline.ts';
import { pairedRatio } from '../../engine/verdict/paired-ratio.ts';
import { seriesOf } from '../../engine/verdict/series.ts';
import type { Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, type Message, modeName, say, share } from './message.ts';
import { sayIncomparable } from './say-incomparable.ts';

/** Sentences on the longest wait at each server, the shortest and the longest of them first. */
export function sayWaits(verdict: Verdict, timeline: Timeline): Message[] {
  const asked = timeline.plan.workload.tasks.length;
  const results = seriesOf(timeline).flatMap((series) => {
    const { mode, representative: run } = series;
    const parts = run && { mode: modeName(mode), wait: duration(run.elapsed, run.resolution) };
    return parts ? { longest: run.elapsed, series, parts } : [];
  });
  const [best, ...others] = results.toSorted((a, b) => a.longest - b.longest);
  const worst = others.pop();
  const messages: Message[] = [];
  if (best && worst) {
    // As in the table, where the worst is the base.
    const value = pairedRatio(worst.series, best.series)?.median ?? worst.longest / best.longest;
    const ratio = { kind: 'ratio', value } as const;
    const base = { base: worst.parts.mode, base_wait: worst.parts.wait, ratio };
    messages.push(say('users.verdict', { ...best.parts, requests: count(asked), ...base }));
  } else if (best) {
    messages.push(say('users.single', { ...best.parts, requests: count(asked) }));
  }
  messages.push(...others.map(({ parts }) => say('users.also', parts)));
  return [...messages, ...sayIncomparable('unfit' in verdict ? verdict.unfit : [], asked)];
}

/** Remark on waits that nobody has measured. */
export function sayModelled({ plan: { source } }: Timeline): Message[] {
  return source.kind === 'simulated' ? [say('users.modelled_note')] : [];
}

/**
 * Says what a closed loop hides of a stall.
 * @param closed share of its requests that waited for long @param open the same of open arrivals
 */
export function sayHidden(closed: number, open: number): Message {
  return say('users.hides', { closed: share(closed, 'cost'), open: share(open, 'cost') });
}
