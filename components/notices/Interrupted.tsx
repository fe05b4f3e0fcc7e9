import { i18n } from '#i18n';
import { remainderOf } from '../../engine/run/resumption.ts';
import { useApp } from '../state/context.ts';
import { focusRun } from '../state/run-button.ts';

/** Offers to resume or delete an interrupted comparison. */
export function Interrupted() {
  const { store, send } = useApp();
  const timeline = store.whole.value;
  const comparison = store.comparison.value;
  if (timeline?.state !== 'interrupted' || comparison === undefined || store.opened.value) {
    return null;
  }
  return (
    <div class="offers">
      {remainderOf(timeline) && (
        <button
          type="button"
          class="offer"
          onClick={() => {
            store.report(undefined);
            send({ type: 'resume', comparison });
            focusRun();
          }}
        >
          {i18n.t('interrupted.resume')}
        </button>
      )}
      <button
        type="button"
        class="offer"
        onClick={() => {
          send({ type: 'delete', comparison });
          focusRun();
        }}
      >
        {i18n.t('interrupted.discard')}
      </button>
    </div>
  );
}
