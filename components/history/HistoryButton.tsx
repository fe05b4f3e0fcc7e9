import { useSignal, useSignalEffect } from '@preact/signals';
import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';

type HistoryDialog = typeof import('./HistoryDialog.tsx').HistoryDialog;

/** Leads to what is kept; the panel is loaded when it is opened. */
export function HistoryButton() {
  const { isHistoryOpen: isOpen } = useApp();
  const loaded = useSignal<{ HistoryDialog: HistoryDialog }>();
  // Wherever it is opened from.
  useSignalEffect(() => {
    if (!isOpen.value) return;
    void import('./HistoryDialog.tsx').then((module) => {
      loaded.value ??= module;
    });
  });

  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {i18n.t('history.title')}
      </button>
      {isOpen.value && loaded.value && <Dialog {...loaded.value} />}
    </>
  );
}

/** Under a name of its own, so that what is loaded is an element and not called as a function. */
function Dialog({ HistoryDialog }: { HistoryDialog: HistoryDialog }) {
  return <HistoryDialog />;
}
