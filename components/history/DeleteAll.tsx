import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { Question } from './Question.tsx';

/** Deletes everything, or everything that is not pinned, after a question. */
export function DeleteAll({ hasPinned, onGone }: { hasPinned: boolean; onGone(): void }) {
  const { send } = useApp();
  const asking = useSignal(false);

  const answer = (pinned?: boolean) => {
    asking.value = false;
    if (pinned !== undefined) send({ type: 'delete-all', pinned });
    onGone();
  };
  if (!asking.value) {
    return (
      <button
        type="button"
        onClick={() => {
          asking.value = true;
        }}
      >
        {i18n.t('history.delete_all')}
      </button>
    );
  }
  return (
    <Question
      text={hasPinned ? i18n.t('history.sure_pinned') : i18n.t('history.sure')}
      onKeep={() => answer()}
    >
      {hasPinned && (
        <button type="button" class="grave" onClick={() => answer(false)}>
          {i18n.t('history.delete_unpinned')}
        </button>
      )}
      <button type="button" class="grave" onClick={() => answer(true)}>
        {hasPinned ? i18n.t('history.delete_pinned_too') : i18n.t('history.delete_all')}
      </button>
    </Question>
  );
}
