import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';

/**
 * A text whose `[placeholders]` are filled with elements, so that figures inside a sentence still
 * carry their unrounded values.
 */
export function Sentence({
  text,
  parts,
}: {
  text: string;
  parts: Readonly<Record<string, ComponentChildren>>;
}) {
  // Splitting by a group keeps what it matched: every second piece is the name of a placeholder.
  return text
    .split(/\[(\w+)\]/)
    .map((piece, index) => (
      <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>
    ));
}
