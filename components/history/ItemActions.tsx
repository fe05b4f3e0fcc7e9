import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { i18n } from '#i18n';
import type { HistoryEntry } from '../../engine/protocol/history.ts';
import { useApp } from '../state/context.ts';
import { Question, takeFocus } from './Question.tsx';

/**
 * Actions for a saved comparison. Deleting needs a confirmation in place: an offer to undo would be
 * lost when the popup closes, and would keep the storage full.
 * @param name id of the element with the name of the comparison
 * @param why id of the element with the reason why it can't be deleted
 */
export function ItemActions({
  entry: { id, pinned, summary },
  name,
  why,
  onOpen,
  onDelete,
}: {
  entry: HistoryEntry;
  name: string;
  why: string;
  onOpen(): void;
  onDelete(): void;
}) {
  const { send } = useApp();
  /** False once the user has decided to keep it. */
  const isConfirming = useSignal<boolean>();
  const isRunning = summary.state === 'running';
  if (isConfirming.value) {
    return (
      <Question
        text={i18n.t('history.sure_one')}
        shown={false}
        onCancel={() => {
          isConfirming.value = false;
        }}
      >
        <button type="button" class="grave" aria-describedby={name} onClick={onDelete}>
          {i18n.t('history.delete_for_good')}
        </button>
      </Question>
    );
  }
  const button = (does: 'open' | 'pin' | 'delete', props: JSX.IntrinsicElements['button']) => (
    <button
      type="button"
      id={`${name}-${does}`}
      aria-labelledby={`${name}-${does} ${name}`}
      {...props}
    >
      {i18n.t(`history.${does}`)}
    </button>
  );
  return (
    <div class="actions">
      {!isRunning && button('open', { onClick: onOpen })}
      {button('pin', {
        'aria-pressed': pinned,
        onClick: () => send({ type: 'pin', comparison: id, pinned: !pinned }),
      })}
      {button('delete', {
        // It has opened the question that was cancelled.
        ...(isConfirming.value === false && { ref: takeFocus }),
        disabled: isRunning,
        'aria-describedby': isRunning ? why : undefined,
        onClick: () => {
          isConfirming.value = true;
        },
      })}
    </div>
  );
}
