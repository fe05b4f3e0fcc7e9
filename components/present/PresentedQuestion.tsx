import { i18n } from '#i18n';
import { Tag } from '../parts/Tag.tsx';
import type { Asked } from '../question/asked.ts';
import { Sentence } from '../sentences/Sentence.tsx';

/** Question with its options, and with the right one once the class has answered. */
export function PresentedQuestion({
  asked: { options, right, text },
  isAnswered,
}: {
  asked: Asked;
  isAnswered: boolean;
}) {
  return (
    <section class="presented-question" aria-label={i18n.t('question.title')}>
      <h2>
        <Sentence message={text('question')} />
      </h2>
      <ol type="A">
        {options.map((option) => (
          <li key={option} class={isAnswered ? (option === right ? 'right' : 'quiet') : undefined}>
            <Sentence message={text(`options.${option}.text`)} />{' '}
            {isAnswered && option === right && <Tag>{i18n.t('question.right')}</Tag>}
          </li>
        ))}
      </ol>
      {isAnswered && (
        <p>
          <Sentence message={text(`options.${right}.feedback`)} />
        </p>
      )}
    </section>
  );
}
