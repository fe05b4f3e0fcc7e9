import type { Timeline } from '../../engine/log/timeline.ts';
import { sweepCurves } from '../../engine/measure/sweep.ts';
import { seriesOf } from '../../engine/verdict/series.ts';
import { useIsWatched } from '../parts/names.ts';
import { answersQuestion } from '../sentences/answers-question.ts';
import type { Message } from '../sentences/message.ts';
import { Sentence, Sentences } from '../sentences/Sentence.tsx';
import { sayLaw } from '../sentences/say-law.ts';
import { saySweep } from '../sentences/say-sweep.ts';
import { useApp } from '../state/context.ts';

/** Most runs beside which there is room for another line. */
const MOST_RUNS = 4;

/** Verdict in one sentence, and the remarks without which its figures would say too much; blank while hidden. */
export function Answer({ isHidden }: { isHidden: boolean }) {
  const { conclusion: known, store } = useApp();
  const { value: conclusion } = known;
  const { value: timeline } = store.timeline;
  const { sentences: [first] = [], notes: all = [] } = (isHidden ? undefined : conclusion) ?? {};
  const notes = timeline?.plan.experiment ? all.filter((note) => !answersQuestion(note)) : all;
  const runs = timeline ? seriesOf(timeline).flatMap((one) => one.representative ?? []) : [];
  const [fastest] = runs.toSorted((a, b) => a.elapsed - b.elapsed);
  const isWatched = useIsWatched();
  const hasRoom = runs.length <= MOST_RUNS;
  // The flights of a server's users are not their waits.
  const law = timeline && fastest && hasRoom && !isWatched ? sayLaw(fastest, timeline) : undefined;
  const further = first && (sayBend(store.whole.value) ?? [law].flatMap((one) => one ?? []));
  return (
    <div class="presented-answer">
      {/* Rendered even when empty: a live region must exist before its text. */}
      <div role="status">
        {first && (
          <p class={first.key === 'verdict.faster' ? 'figure' : undefined}>
            <Sentence message={first} />
          </p>
        )}
        {notes.length > 0 && (
          <p class="note">
            <Sentences messages={notes} />
          </p>
        )}
      </div>
      {further?.map((message, index) => (
        <p key={index} class="note">
          <Sentence message={message} />
        </p>
      ))}
    </div>
  );
}

/** Sentence on the only curve of a sweep, unless it would answer a question; undefined for other comparisons. */
function sayBend(timeline: Timeline | undefined): Message[] | undefined {
  const { sweep, experiment } = timeline?.plan ?? {};
  if (!timeline || !sweep) return undefined;
  const [curve, ...others] = sweepCurves(timeline);
  return curve && others.length === 0 && !experiment ? saySweep(curve, sweep).slice(0, 1) : [];
}
