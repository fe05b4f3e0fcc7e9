import { i18n } from '#i18n';
import { remainderOf } from '../../engine/run/resumption.ts';
import { RUN_BUTTON } from '../setup/RunButton.tsx';
import { useApp } from '../state/context.ts';

/** What can be done with a comparison that was interrupted: ask for the rest of it, or delete it. */
export function Interrupted() {
  const { store, resume, history } = useApp();
  const timeline = store.timeline.value;
  const comparison = store.comparison.value;
  if (timeline?.state !== 'interrupted' || comparison === undefined || store.opened.value) {
    return null;
  }
  // Both buttons go; whoever pressed one by keyboard finds the one that stops or starts a run.
  const leave = () => document.getElementById(RUN_BUTTON)?.focus();
  return (
    <div class="offers">
      {remainderOf(timeline) && (
        <button
          type="button"
          class="offer"
          onClick={() => {
            resume(comparison);
            leave();
          }}
        >
          {i18n.t('interrupted.resume')}
        </button>
      )}
      <button
        type="button"
        class="offer"
        onClick={() => {
          history.forget(comparison);
          leave();
        }}
      >
        {i18n.t('interrupted.discard')}
      </button>
    </div>
  );
}
