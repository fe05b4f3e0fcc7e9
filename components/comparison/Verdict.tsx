import { answersQuestion } from '../sentences/answers-question.ts';
import type { Message } from '../sentences/message.ts';
import { Sentences } from '../sentences/Sentence.tsx';
import { useApp } from '../state/context.ts';
import './Verdict.css';

/**
 * Verdict on the comparison, announced as soon as it is known.
 * @param isBrief true without the reasons
 */
export function Verdict({ isBrief = false }: { isBrief?: boolean }) {
  const { sentences, notes = [] } = useApp().conclusion.value ?? {};
  return (
    // Rendered even when empty: a live region must exist before its text.
    <div class="verdict" role="status">
      {sentences && (
        <p>
          <Sentences messages={isBrief ? sentences.slice(0, 1) : sentences} />
        </p>
      )}
      <Notes notes={isBrief ? notes.filter((note) => !answersQuestion(note)) : notes} />
    </div>
  );
}

function Notes({ notes }: { notes: readonly Message[] }) {
  return notes.length > 0 ? (
    <p class="note">
      {' '}
      <Sentences messages={notes} />
    </p>
  ) : null;
}

/** All that a brief verdict leaves out. */
export function Reasons() {
  const { sentences = [], notes = [] } = useApp().conclusion.value ?? {};
  return (
    <div class="verdict reasons">
      {sentences.length > 1 && (
        <p>
          <Sentences messages={sentences.slice(1)} />
        </p>
      )}
      <Notes notes={notes.filter(answersQuestion)} />
    </div>
  );
}
