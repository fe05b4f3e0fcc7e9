import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import './PhasesPermission.css';

/** As in the manifest's `optional_host_permissions`. */
const access = { origins: ['https://api.open-meteo.com/*'] };

/**
 * Asks for what a browser wants to be asked before it tells how long DNS, the connection and the
 * server took, and gives it back. Whoever says no keeps everything else.
 */
export function PhasesPermission() {
  const { store } = useApp();
  const isGranted = useIsGranted();
  const explanation = useId();
  if (isGranted === undefined || store.choices.value.source.kind !== 'live') return null;
  return (
    <p class="phases-permission">
      <button
        type="button"
        aria-describedby={explanation}
        // Nothing may come before the call: the browser asks only in answer to a click. How it ends
        // is told to all windows by the browser's events; a refusal changes nothing.
        onClick={() => {
          const { permissions } = browser;
          (isGranted ? permissions.remove(access) : permissions.request(access)).catch(() => {});
        }}
      >
        {i18n.t(isGranted ? 'phases.hide' : 'phases.show')}
      </button>
      <span id={explanation}>{i18n.t(isGranted ? 'phases.granted' : 'phases.why')}</span>
    </p>
  );
}

/** Whether the access is granted, now and as that changes, in whichever window; undefined at first. */
function useIsGranted(): boolean | undefined {
  const isGranted = useSignal<boolean>();
  useEffect(() => {
    const { permissions } = browser;
    const look = async () => {
      isGranted.value = await permissions.contains(access);
    };
    permissions.onAdded.addListener(look);
    permissions.onRemoved.addListener(look);
    void look();
    return () => {
      permissions.onAdded.removeListener(look);
      permissions.onRemoved.removeListener(look);
    };
  }, [isGranted]);
  return isGranted.value;
}
