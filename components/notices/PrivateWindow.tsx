import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/** Says in a private window that comparisons are saved all the same. */
export function PrivateWindow() {
  const isPrivate = useSignal(false);
  useEffect(() => {
    void browser.windows.getCurrent().then(({ incognito }) => {
      isPrivate.value = incognito;
    });
  }, []);
  return isPrivate.value && <p class="hint">{i18n.t('problems.private_window')}</p>;
}
