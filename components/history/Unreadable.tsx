import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';

/** What can't be read: how many, why that may be, and a way to be rid of them. */
export function Unreadable({ ids, onGone }: { ids: readonly string[]; onGone(): void }) {
  const { send } = useApp();
  return (
    <div class="unreadable">
      <p>{i18n.t('history.unreadable', ids.length)}</p>
      <button
        type="button"
        onClick={() => {
          for (const id of ids) send({ type: 'delete', comparison: id });
          onGone();
        }}
      >
        {i18n.t('history.delete_unreadable', ids.length)}
      </button>
    </div>
  );
}
