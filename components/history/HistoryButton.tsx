import { i18n } from '#i18n';
import { lazy } from '../parts/lazy.tsx';
import { useApp } from '../state/context.ts';

const HistoryDialog = lazy(async () => (await import('./HistoryDialog.tsx')).HistoryDialog);

/** Opens the saved comparisons; the dialog is loaded on first use. */
export function HistoryButton() {
  const { isHistoryOpen: isOpen } = useApp();
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
      {isOpen.value && <HistoryDialog />}
    </>
  );
}
