import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { Question } from './Question.tsx';

/** Deletes all comparisons, or all that are not pinned, after a confirmation. */
export function DeleteAll({ hasPinned, onDeleted }: { hasPinned: boolean; onDeleted(): void }) {
  const { send } = useApp();
  const confirming = useSignal(false);

  const finish = (pinned?: boolean) => {
    confirming.value = false;
    if (pinned !== undefined) send({ type: 'delete-all', pinned });
    onDeleted();
  };
  if (!confirming.value) {
    return (
      <button
        type="button"
        onClick={() => {
          confirming.value = true;
        }}
      >
        {i18n.t('history.delete_all')}
      </button>
    );
  }
  return (
    <Question
      text={hasPinned ? i18n.t('history.sure_pinned') : i18n.t('history.sure')}
      onCancel={() => finish()}
    >
      {hasPinned && (
        <button type="button" class="grave" onClick={() => finish(false)}>
          {i18n.t('history.delete_unpinned')}
        </button>
      )}
      <button type="button" class="grave" onClick={() => finish(true)}>
        {hasPinned ? i18n.t('history.delete_pinned_too') : i18n.t('history.delete_all')}
      </button>
    </Question>
  );
}
