import { Sentences } from '../sentences/Sentence.tsx';
import { useApp } from '../state/context.ts';
import './Verdict.css';

/** Verdict on the comparison, announced as soon as it is known. */
export function Verdict() {
  const { sentences, notes = [] } = useApp().conclusion.value ?? {};
  return (
    // Rendered even when empty: a live region must exist before its text.
    <div class="verdict" role="status">
      {sentences && (
        <p>
          <Sentences messages={sentences} />
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
