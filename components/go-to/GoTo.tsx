import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { lazy } from '../parts/lazy.tsx';
import { useDocumentEvent } from '../parts/use-document-event.ts';

const GoToDialog = lazy(async () => (await import('./GoToDialog.tsx')).GoToDialog);

/** Button and key for the list of everything one can go to. */
export function GoTo() {
  const isOpen = useSignal(false);
  useDocumentEvent('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key.toLowerCase() !== 'k' || ctrlKey === metaKey || altKey || shiftKey) return;
    // Both keys mean something else to browsers.
    event.preventDefault();
    if (!document.querySelector('dialog[open]')) isOpen.value = true;
  });
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={isMac() ? '⌘K' : 'Ctrl+K'}
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {i18n.t('go_to.title')}
      </button>
      {isOpen.value && (
        <GoToDialog
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}
