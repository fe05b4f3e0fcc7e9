import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import './SettingsButton.css';

type SettingsDialog = typeof import('./SettingsDialog.tsx').SettingsDialog;

/** Leads to what is seldom changed; the panel is loaded when it is opened. */
export function SettingsButton() {
  const loaded = useSignal<{ SettingsDialog: SettingsDialog }>();
  const isOpen = useSignal(false);
  return (
    <>
      <button
        type="button"
        class="settings-button"
        aria-haspopup="dialog"
        aria-label={i18n.t('settings.title')}
        title={i18n.t('settings.title')}
        onClick={async () => {
          loaded.value ??= await import('./SettingsDialog.tsx');
          isOpen.value = true;
        }}
      />
      {isOpen.value && loaded.value && (
        <Dialog
          {...loaded.value}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

/** Under a name of its own, so that what is loaded is an element and not called as a function. */
function Dialog({ SettingsDialog, onClose }: { SettingsDialog: SettingsDialog; onClose(): void }) {
  return <SettingsDialog onClose={onClose} />;
}
