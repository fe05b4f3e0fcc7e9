import { Sentence, Sentences } from '../sentences/Sentence.tsx';
import { useApp } from '../state/context.ts';

/** Verdict in one sentence, and the remarks without which its figures would say too much. */
export function Answer() {
  const { sentences: [first] = [], notes = [] } = useApp().conclusion.value ?? {};
  return (
    // Rendered even when empty: a live region must exist before its text.
    <div class="presented-answer" role="status">
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
  );
}
