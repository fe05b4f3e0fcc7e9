import { Sentence, Sentences } from '../sentences/Sentence.tsx';
import { useApp } from '../state/context.ts';

/** Verdict in one sentence, and the remarks without which its figures would say too much; blank while hidden. */
export function Answer({ isHidden }: { isHidden: boolean }) {
  const { value: conclusion } = useApp().conclusion;
  const { sentences: [first] = [], notes = [] } = (isHidden ? undefined : conclusion) ?? {};
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
