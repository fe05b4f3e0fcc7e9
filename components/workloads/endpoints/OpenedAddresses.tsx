import { i18n } from '#i18n';
import { addressOf } from '../../../adapters/endpoints/task.ts';
import { MAX_TEXT } from '../../../engine/protocol/endpoint-choices.ts';
import { formatList } from '../../parts/format.ts';
import { useApp } from '../../state/context.ts';
import { endpointsIn, readBox } from './read-box.ts';

/** Servers that an opened comparison asks. In the lab, offers to put its addresses into the text box. */
export function OpenedAddresses() {
  const { store, door, choose } = useApp();
  const tasks = store.timeline.value?.plan.workload.tasks ?? [];
  const addresses = tasks.flatMap((task) => addressOf(task) ?? []);
  const hosts = addresses.flatMap((address) =>
    URL.canParse(address) ? new URL(address).host || [] : [],
  );
  if (hosts.length === 0) return null;
  const use = () => {
    // The typed text stays.
    const { text, ...others } = endpointsIn(store.choices.peek());
    const known = [...readBox(text).urls, ...text.split('\n')];
    const added = addresses.filter((address) => !known.includes(address));
    const both = [...(text.trim() === '' ? [] : [text]), ...added].join('\n');
    choose({
      workload: 'endpoints',
      endpoints: { ...others, text: both.slice(0, MAX_TEXT), areOwn: false },
    });
  };
  return (
    <p class="opened">
      {i18n.t('endpoints.opened', [formatList([...new Set(hosts)])])}{' '}
      {door.name === 'lab' && (
        <button type="button" class="quiet" disabled={store.running.value} onClick={use}>
          {i18n.t('endpoints.use')}
        </button>
      )}
    </p>
  );
}
