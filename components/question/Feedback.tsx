import { i18n } from '#i18n';
import { Sentence } from '../sentences/Sentence.tsx';
import type { Asked } from './asked.ts';
import { sayCertain } from './say-difference.ts';

/** Feedback on an answer: the reason in the figures of the user's own run, and what is right. */
export function Feedback({
  asked: { timeline, right, text },
  option,
}: {
  asked: Asked;
  option: string;
}) {
  const isRight = option === right;
  const word = sayCertain(timeline, isRight);
  return (
    <>
      <p>
        <strong>{i18n.t(isRight ? 'question.yes' : 'question.no')}</strong>{' '}
        <Sentence message={text(`options.${option}.feedback`)} />
      </p>
      {!isRight && (
        <p>
          {i18n.t('question.instead')} <Sentence message={text(`options.${right}.text`)} />.{' '}
          <Sentence message={text(`options.${right}.feedback`)} />
        </p>
      )}
      {word && (
        <p class="note">
          <Sentence message={word} />
        </p>
      )}
    </>
  );
}
