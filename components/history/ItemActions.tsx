import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Question } from './Question.tsx';

/**
 * What can be done with a kept comparison. Deleting asks again, in place: a popup is gone with one
 * click beside it, and an offer to undo would go with it, or keep what takes the room.
 * @param id of the element that names the comparison
 */
export function ItemActions({
  id,
  running,
  pinned,
  onOpen,
  onPin,
  onForget,
}: {
  id: string;
  running: boolean;
  pinned: boolean;
  onOpen(): void;
  onPin(): void;
  onForget(): void;
}) {
  const asking = useSignal(false);
  const del = useRef<HTMLButtonElement>(null);

  const keepIt = () => {
    asking.value = false;
    // Once it stands there again.
    requestAnimationFrame(() => del.current?.focus());
  };

  if (asking.value) {
    return (
      <Question text={i18n.t('history.sure_one')} shown={false} onKeep={keepIt}>
        <button type="button" class="grave" aria-describedby={id} onClick={onForget}>
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
        ref={del}
        aria-labelledby={`${id}-delete ${id}`}
        disabled={running}
        title={running ? i18n.t('problems.running') : undefined}
        onClick={() => {
          asking.value = true;
        }}
      >
        {i18n.t('history.delete')}
      </button>
    </div>
  );
}
