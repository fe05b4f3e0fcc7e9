import { i18n } from '#i18n';
import { MAX_ADDRESSES } from '../../../adapters/endpoints/addresses.ts';
import { addressOf, workloadOf } from '../../../adapters/endpoints/task.ts';
import { readValue } from '../../../adapters/endpoints/value.ts';
import type { Json } from '../../../engine/log/json.ts';
import { formatNumber, formatSize } from '../../parts/format.ts';
import type { Kind } from '../kind.ts';
import type { Presenter } from '../presenter.ts';
import { EndpointsPicker } from './EndpointsPicker.tsx';
import { checkedIn, endpointsIn, readBox } from './read-box.ts';

const presenter: Presenter = {
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

/** Addresses of the user's, as windows choose and show them. */
export const endpoints: Kind = {
  presenter,
  Picker: EndpointsPicker,
  draft(choices) {
    const endpoints = endpointsIn(choices);
    const { urls, count, problems } = readBox(endpoints.text);
    if (problems.length > 0) return { obstacle: i18n.t('endpoints.wrong_lines') };
    if (count === 0) return { obstacle: i18n.t('endpoints.empty') };
    if (count > MAX_ADDRESSES) {
      return { obstacle: i18n.t('endpoints.too_many', [formatNumber(count, 0), MAX_ADDRESSES]) };
    }
    const checked = checkedIn(endpoints);
    return {
      workload: workloadOf(urls, checked?.shape, checked?.leaf),
      source: { kind: 'addresses', areOwn: endpoints.areOwn },
    };
  },
};

/** The chosen value of a response, or else its status and size. */
function Shown({ value }: { value: Json }) {
  const { status, bytes = 0, shown } = readValue(value) ?? {};
  return (
    <span class="value" title={textOf(value)}>
      {shown === undefined && (
        <>
          <data value={status}>{status}</data>,{' '}
        </>
      )}
      <data value={String(shown ?? bytes)}>{String(shown ?? formatSize(bytes))}</data>{' '}
    </span>
  );
}

function textOf(value: Json): string {
  const { status, bytes = 0, shown } = readValue(value) ?? {};
  return String(shown ?? `${status}, ${formatSize(bytes)}`);
}
