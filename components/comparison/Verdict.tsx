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
  const { sentences = [], notes = [] } = useApp().conclusion.value ?? {};
  return (
    // Rendered even when empty: a live region must exist before its text.
    <div class="verdict" role="status">
      {isBrief ? (
        <Said
          sentences={sentences.slice(0, 1)}
          notes={notes.filter((note) => !answersQuestion(note))}
        />
      ) : (
        <Said sentences={sentences} notes={notes} />
      )}
    </div>
  );
}

/** All that a brief verdict leaves out. */
export function Reasons() {
  const { sentences = [], notes = [] } = useApp().conclusion.value ?? {};
  return (
    <div class="verdict reasons">
      <Said sentences={sentences.slice(1)} notes={notes.filter(answersQuestion)} />
    </div>
  );
}

function Said({ sentences, notes }: Record<'sentences' | 'notes', readonly Message[]>) {
  return (
    <>
      {sentences.length > 0 && (
        <p>
          <Sentences messages={sentences} />
        </p>
      )}
      {notes.length > 0 && (
        <>
          {' '}
          <p class="note">
            <Sentences messages={notes} />
          </p>
        </>
      )}
    </>
  );
}
