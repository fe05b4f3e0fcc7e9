import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { lazy } from '../parts/lazy.tsx';
import { useAction } from '../state/use-action.ts';
import './SettingsButton.css';

const SettingsDialog = lazy(async () => (await import('./SettingsDialog.tsx')).SettingsDialog);

/** Opens the settings; the dialog is loaded on first use. */
export function SettingsButton() {
  const isOpen = useSignal(false);
  const open = () => {
    isOpen.value = true;
  };
  useAction('settings', i18n.t('settings.title'), open);
  return (
    <>
      <button
        type="button"
        class="settings-button"
        aria-haspopup="dialog"
        aria-label={i18n.t('settings.title')}
        title={i18n.t('settings.title')}
        onClick={open}
      />
      {isOpen.value && (
        <SettingsDialog
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
