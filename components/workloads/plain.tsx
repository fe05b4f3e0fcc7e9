import { i18n } from '#i18n';
import { formatNumber } from '../parts/format.ts';
import type { Presenter } from './presenter.ts';

/** Longest value in a lane, in characters. */
const SHORT = 12;

/** Presenter of work that is unknown, or whose presenter is not loaded yet: values are JSON. */
export const plain: Presenter = {
  Value: ({ value }) => {
    const text = JSON.stringify(value);
    return (
      <span class="value" title={text}>
        {text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text}{' '}
      </span>
    );
  },
  count: (tasks) => i18n.t('export.picture.tasks', tasks, [formatNumber(tasks, 0)]),
  text: (value) => JSON.stringify(value),
  columns: [{ name: 'value', cell: (_, value) => JSON.stringify(value) }],
};
