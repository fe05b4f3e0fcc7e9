import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';

type HistoryDialog = typeof import('./HistoryDialog.tsx').HistoryDialog;

/** Leads to what is kept; the panel is loaded when it is opened. */
export function HistoryButton() {
  const { isOpen } = useApp().history;
  const loaded = useSignal<{ HistoryDialog: HistoryDialog }>();
  const open = isOpen.value;

  useEffect(() => {
    if (!open) return;
    void import('./HistoryDialog.tsx').then((module) => {
      loaded.value ??= module;
    });
  }, [open, loaded]);

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
      {open && loaded.value && <Dialog {...loaded.value} />}
    </>
  );
}

/** Under a name of its own, so that what is loaded is an element and not called as a function. */
function Dialog({ HistoryDialog }: { HistoryDialog: HistoryDialog }) {
  return <HistoryDialog />;
}
