import { Fragment } from 'preact';
import type { Figure } from '../../engine/verdict/figure.ts';
import { formatRatio, formatRatioBounds } from '../parts/format.ts';
import { useNames } from '../parts/names.ts';
import type { Message } from './message.ts';
import { figureText, piecesOf } from './message-text.ts';

/** Messages in a row. Their figures can be read by a program, unrounded. */
export function Sentences({ messages }: { messages: readonly Message[] }) {
  return messages.map((message, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <Sentence message={message} />
    </Fragment>
  ));
}

/** Answers of a comparison, with the reasons after them. */
const headlines: ReadonlySet<string> = new Set<Message['key']>([
  'verdict.faster',
  'verdict.faster_limited',
  'verdict.faster_than',
  'verdict.faster_than_limited',
  'verdict.slower',
  'verdict.about_the_same',
  'verdict.same',
  'verdict.same_as',
  'verdict.with_equal_waits.faster',
  'verdict.with_equal_waits.slower',
  'verdict.single',
  'users.verdict',
  'users.single',
  'verdict.single_slowest',
]);

/** A message, in bold if it is a headline. */
export function Sentence({ message }: { message: Message }) {
  const content = piecesOf(message, useNames()).map((piece, index) => (
    <Fragment key={index}>
      {typeof piece === 'string' ? piece : <FigureData figure={piece} />}
    </Fragment>
  ));
  return headlines.has(message.key) ? <strong>{content}</strong> : content;
}

/** A figure, and its unrounded value. */
export function FigureData({ figure }: { figure: Figure }) {
  if (figure.kind !== 'ratio' || !figure.interval) {
    return (
      <data class={figure.kind} value={figure.value}>
        {figureText(figure)}
      </data>
    );
  }
  const { low, high } = figure.interval;
  const bounds = formatRatioBounds(low, high);
  return (
    <>
      <data class="ratio" value={figure.value}>
        {formatRatio(figure.value)}
      </data>{' '}
      <span class="interval">
        (<data value={low}>{bounds.low}</data>–<data value={high}>{bounds.high}</data>)
      </span>
    </>
  );
}
