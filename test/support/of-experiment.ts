import type { LogEvent } from '../../engine/log/events.ts';
import type { Guess } from '../../engine/log/guess.ts';

/** A log of free play, as one of an experiment with a guess. */
export function ofExperiment(
  [first, ...others]: readonly LogEvent[],
  guess?: Guess,
  id = 'three-waits',
): readonly LogEvent[] {
  if (first?.type !== 'comparison-started') throw new Error('not the beginning of a log');
  return [
    { ...first, plan: { ...first.plan, experiment: { id } } },
    ...(guess ? [{ type: 'guessed' as const, ...guess }] : []),
    ...others,
  ];
}
