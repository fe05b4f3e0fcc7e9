import type { ComponentChildren } from 'preact';
import { Sentence } from '../parts/Sentence.tsx';

/** One figure of a run, in words. The space before it is for those who listen. */
export function Figure(sentence: {
  text: string;
  parts: Readonly<Record<string, ComponentChildren>>;
}) {
  return (
    <>
      {' '}
      <span class="figure">
        <Sentence {...sentence} />
      </span>
    </>
  );
}
