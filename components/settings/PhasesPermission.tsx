import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { accessTo } from '../parts/access.ts';
import { useApp } from '../state/context.ts';
import './PhasesPermission.css';

/**
 * Asks for what a browser wants to be asked before it tells how long DNS, the connection and the
 * server took, and gives it back. Whoever says no keeps everything else.
 */
export function PhasesPermission() {
  const { store } = useApp();
  const { source } = store.choices.value;
  const { host, origin } = accessTo(source.kind === 'server' ? source.base : undefined);
  const isGranted = useIsGranted(origin);
  const explanation = useId();
  if (isGranted === undefined || source.kind === 'simulated' || source.kind === 'server-unknown') {
    return null;
  }
  return (
    <p class="phases-permission">
      <button
        type="button"
        aria-describedby={explanation}
        // Nothing may come before the call: the browser asks only in answer to a click. How it ends
        // is told to all windows by the browser's events; a refusal changes nothing.
        onClick={() => {
          const { permissions } = browser;
          const access = { origins: [origin] };
          (isGranted ? permissions.remove(access) : permissions.request(access)).catch(() => {});
        }}
      >
        {i18n.t(isGranted ? 'phases.hide' : 'phases.show')}
      </button>
      <span id={explanation}>
        {isGranted ? i18n.t('phases.granted') : i18n.t('phases.why', [host])}
      </span>
    </p>
  );
}

/** Whether the access is granted, now and as that changes, in whichever window; undefined at first. */
function useIsGranted(origin: string): boolean | undefined {
  const isGranted = useSignal<boolean>();
  useEffect(() => {
    const { permissions } = browser;
    const look = async () => {
      isGranted.value = await permissions.contains({ origins: [origin] });
    };
    permissions.onAdded.addListener(look);
    permissions.onRemoved.addListener(look);
    void look();
    return () => {
      permissions.onAdded.removeListener(look);
      permissions.onRemoved.removeListener(look);
    };
  }, [isGranted, origin]);
  return isGranted.value;
}
