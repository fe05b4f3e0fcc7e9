import { i18n } from '#i18n';
import { addressOf } from '../../../adapters/endpoints/task.ts';
import { readValue } from '../../../adapters/endpoints/value.ts';
import type { Json } from '../../../engine/log/json.ts';
import { formatNumber, formatSize } from '../../parts/format.ts';
import type { Presenter } from '../presenter.ts';

export const presenter: Presenter = {
  Value: Shown,
  failure: (outcome) =>
    outcome.kind === 'network-error' && outcome.cause === undefined
      ? i18n.t('endpoints.no_response')
      : undefined,
  count: (tasks) => i18n.t('endpoints.count', tasks, [formatNumber(tasks, 0)]),
  text: textOf,
  taskColumns: [
    { name: 'task', cell: ({ label }) => label },
    { name: 'url', cell: addressOf },
  ],
  columns: [
    { name: 'content_type', cell: (_, value) => readValue(value)?.type },
    { name: 'shown', cell: (_, value) => readValue(value)?.shown },
  ],
};

/** The chosen value of a response, or else its status and size. */
function Shown({ value }: { value: Json }) {
  const read = readValue(value);
  if (!read) return null;
  return (
    <span class="endpoint" title={textOf(value)}>
      {read.shown === undefined ? (
        <>
          <data value={read.status}>{read.status}</data>,{' '}
          <data value={read.bytes}>{formatSize(read.bytes)}</data>
        </>
      ) : (
        <data value={String(read.shown)}>{String(read.shown)}</data>
      )}{' '}
    </span>
  );
}

function textOf(value: Json): string {
  const {
    status = 0,
    bytes = 0,
    shown = `${status}, ${formatSize(bytes)}`,
  } = readValue(value) ?? {};
  return String(shown);
}
