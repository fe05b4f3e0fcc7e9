import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Tag } from '../parts/Tag.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import type { Asked } from './asked.ts';

/** Options of a question. Once it was answered, those that are known to be right or wrong say so. */
export function Options({
  asked: { options, answers, right, text },
  chosen,
  labelId,
}: {
  asked: Asked;
  chosen: Signal<string | undefined>;
  /** Id of the question's element. */
  labelId: string;
}) {
  const known = new Set(answers.length > 0 ? [...answers, right] : []);
  return (
    <div role="radiogroup" aria-labelledby={labelId}>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={labelId}
            checked={option === chosen.value}
            onChange={() => {
              chosen.value = option;
            }}
          />
          <span>
            <Sentence message={text(`options.${option}.text`)} />{' '}
            {known.has(option) && (
              <Tag>{i18n.t(option === right ? 'question.right' : 'question.wrong')}</Tag>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
