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
      {notes.length > 0 && (
        <p class="note">
          {' '}
          <Sentences messages={notes} />
        </p>
      )}
    </div>
  );
}

/** Reasons for a brief verdict. */
export function Reasons() {
  const { sentences = [] } = useApp().conclusion.value ?? {};
  return sentences.length > 1 ? (
    <p class="reasons">
      <Sentences messages={sentences.slice(1)} />
    </p>
  ) : null;
}
