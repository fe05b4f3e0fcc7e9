import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { messageKey } from '../parts/message-key.ts';
import { useApp } from '../state/context.ts';
import { Names } from '../workloads/Names.tsx';
import { AskThread } from './AskThread.tsx';
import { SoFar } from './SoFar.tsx';
import { Start } from './Start.tsx';
import './Experiment.css';

/**
 * Experiment on the screen: its question, the guess, the run, and what came of it.
 * @param results what is shown of a comparison, once this experiment has been run
 */
export function Experiment({ results }: { results: ComponentChildren }) {
  const { lesson, store, draft } = useApp();
  const id = lesson.at.value;
  // Another experiment begins at its question.
  useEffect(() => scrollTo(0, 0), [id]);
  const { code, experiment } = lesson;
  if (!id || !experiment.value) return null;
  return (
    <Names of={draft()?.workload}>
      <h2 class="ask">{i18n.t(`experiments.${messageKey(id)}.ask`)}</h2>
      <p class="story">{i18n.t(`experiments.${messageKey(id)}.story`)}</p>
      <Start />
      <AskThread />
      {code.value?.isOfLesson(lesson, store.timeline.value) && (
        <>
          {results}
          <SoFar />
        </>
      )}
    </Names>
  );
}
