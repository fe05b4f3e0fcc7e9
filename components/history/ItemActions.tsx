import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Question } from './Question.tsx';

/**
 * Actions for a saved comparison. Deleting needs a confirmation in place: an offer to undo would be
 * lost when the popup closes, and would keep the storage full.
 * @param id element with the name of the comparison
 * @param obstacleId element with the reason why it can't be deleted
 */
export function ItemActions({
  id,
  obstacleId,
  running,
  pinned,
  onOpen,
  onPin,
  onDelete,
}: {
  id: string;
  obstacleId: string;
  running: boolean;
  pinned: boolean;
  onOpen(): void;
  onPin(): void;
  onDelete(): void;
}) {
  const confirming = useSignal(false);
  const remove = useRef<HTMLButtonElement>(null);

  const isConfirming = confirming.value;
  const wasConfirming = useRef(false);
  useLayoutEffect(() => {
    // The Delete button, which opened the question.
    if (wasConfirming.current && !isConfirming) remove.current?.focus();
    wasConfirming.current = isConfirming;
  }, [isConfirming]);

  if (isConfirming) {
    return (
      <Question
        text={i18n.t('history.sure_one')}
        shown={false}
        onCancel={() => {
          confirming.value = false;
        }}
      >
        <button type="button" class="grave" aria-describedby={id} onClick={onDelete}>
          {i18n.t('history.delete_for_good')}
        </button>
      </Question>
    );
  }
  return (
    <div class="actions">
      {!running && (
        <button
          type="button"
          id={`${id}-open`}
          aria-labelledby={`${id}-open ${id}`}
          onClick={onOpen}
        >
          {i18n.t('history.open')}
        </button>
      )}
      <button
        type="button"
        id={`${id}-pin`}
        aria-labelledby={`${id}-pin ${id}`}
        aria-pressed={pinned}
        onClick={onPin}
      >
        {i18n.t('history.pin')}
      </button>
      <button
        type="button"
        id={`${id}-delete`}
        ref={remove}
        aria-labelledby={`${id}-delete ${id}`}
        disabled={running}
        aria-describedby={running ? obstacleId : undefined}
        onClick={() => {
          confirming.value = true;
        }}
      >
        {i18n.t('history.delete')}
      </button>
    </div>
  );
}
