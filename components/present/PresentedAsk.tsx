import type { Experiment } from '../../lessons/experiment.ts';
import { experimentText } from '../question/asked.ts';
import { Sentence } from '../sentences/Sentence.tsx';

/** Question of an experiment before its run. */
export function PresentedAsk({ experiment }: { experiment: Experiment }) {
  return (
    <section class="presented-question">
      <h2>
        <Sentence message={experimentText(experiment, 'ask')} />
      </h2>
    </section>
  );
}
