import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Question } from './Question.tsx';

/**
 * What can be done with a kept comparison. Deleting asks again, in place: a popup is gone with one
 * click beside it, and an offer to undo would go with it, or keep what takes the room.
 * @param id of the element that names the comparison
 * @param whyNot id of the one that says why it can't be deleted
 */
export function ItemActions({
  id,
  whyNot,
  running,
  pinned,
  onOpen,
  onPin,
  onDelete,
}: {
  id: string;
  whyNot: string;
  running: boolean;
  pinned: boolean;
  onOpen(): void;
  onPin(): void;
  onDelete(): void;
}) {
  const asking = useSignal(false);
  const remove = useRef<HTMLButtonElement>(null);

  const asked = asking.value;
  const wasAsked = useRef(false);
  useLayoutEffect(() => {
    // Where the question came from.
    if (wasAsked.current && !asked) remove.current?.focus();
    wasAsked.current = asked;
  }, [asked]);

  if (asked) {
    return (
      <Question
        text={i18n.t('history.sure_one')}
        shown={false}
        onKeep={() => {
          asking.value = false;
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
        aria-describedby={running ? whyNot : undefined}
        onClick={() => {
          asking.value = true;
        }}
      >
        {i18n.t('history.delete')}
      </button>
    </div>
  );
}
