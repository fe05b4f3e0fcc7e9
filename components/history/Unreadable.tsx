import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';

/** Number of unreadable records, with an explanation and a button that deletes them. */
export function Unreadable({ ids, onDeleted }: { ids: readonly string[]; onDeleted(): void }) {
  const { send } = useApp();
  return (
    <div class="unreadable">
      <p>{i18n.t('history.unreadable', ids.length)}</p>
      <button
        type="button"
        onClick={() => {
          for (const id of ids) send({ type: 'delete', comparison: id });
          onDeleted();
        }}
      >
        {i18n.t('history.delete_unreadable', ids.length)}
      </button>
    </div>
  );
}
