import { i18n } from '#i18n';
import { lazy } from '../parts/lazy.tsx';
import { useApp } from '../state/context.ts';
import { useAction } from '../state/use-action.ts';

const HistoryDialog = lazy(async () => (await import('./HistoryDialog.tsx')).HistoryDialog);

/** Opens the saved comparisons; the dialog is loaded on first use. */
export function HistoryButton() {
  const { isHistoryOpen: isOpen } = useApp();
  const open = () => {
    isOpen.value = true;
  };
  useAction('history', i18n.t('history.title'), open);
  return (
    <>
      <button type="button" class="quiet" aria-haspopup="dialog" onClick={open}>
        {i18n.t('history.title')}
      </button>
      {isOpen.value && <HistoryDialog />}
    </>
  );
}
