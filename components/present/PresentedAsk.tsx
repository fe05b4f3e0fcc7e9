import type { Experiment } from '../../lessons/experiment.ts';
import '../experiments/Guess.css';
import { GuessAxis, GuessLine } from '../experiments/GuessLine.tsx';
import { guessedOn } from '../experiments/read-guess.ts';
import { experimentText } from '../question/asked.ts';
import { Sentence } from '../sentences/Sentence.tsx';
import { useApp } from '../state/context.ts';

/** Question of an experiment before its run, over the empty axis or the guess. */
export function PresentedAsk({ experiment }: { experiment: Experiment }) {
  const { lesson } = useApp();
  const { modes, axis } = guessedOn(lesson);
  const { guess } = lesson;
  const guesses = guess.value && guess.value !== 'none' ? guess.value.guesses : undefined;
  return (
    <section class="presented-question">
      <h2>
        <Sentence message={experimentText(experiment, 'ask')} />
      </h2>
      <div class={guesses ? 'presented-lines' : 'presented-lines without-guess'}>
        {modes.map((mode) => (
          <GuessLine
            key={mode}
            mode={mode}
            ms={guesses?.find((one) => one.mode === mode)?.ms}
            axis={axis}
          />
        ))}
        <GuessAxis axis={axis} />
      </div>
    </section>
  );
}
