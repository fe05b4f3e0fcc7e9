import type { LogEvent } from '../../../engine/log/events.ts';
import type { Guess } from '../../../engine/log/guess.ts';
import { ofExperiment } from '../experiments/open-experiment.ts';
import { log } from '../support/log.ts';

/** Log of the first experiment: Sequential takes 600 ms, Parallel 300 ms. */
export const threeWaits = (guess?: Guess) =>
  ofExperiment(
    log(['london', 'new_york', 'tokyo'])
      .run('sequential', [100, 300, 200])
      .run('parallel', [100, 300, 200])
      .ended(),
    undefined,
    guess && { type: 'guessed', ...guess },
  );

/** Event of an answer to its question. */
export function answered(option: string): LogEvent {
  return { type: 'answered', option, isRight: option === 'slowest', answeredAt: 0 };
}
