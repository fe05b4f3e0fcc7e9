import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { accessTo } from '../../engine/log/access.ts';
import { useApp } from '../state/context.ts';
import './PhasesPermission.css';

/**
 * Requests the host access that browsers require before they report network phases, and removes it
 * again. Everything else works without it.
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
        // No `await` may come before the call: browsers only allow it in response to a click. The
        // listeners below receive the result; a refusal changes nothing.
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

/** Returns true while the access is granted, in any window; undefined until the first check. */
function useIsGranted(origin: string): boolean | undefined {
  const isGranted = useSignal<boolean>();
  useEffect(() => {
    const { permissions } = browser;
    const update = async () => {
      isGranted.value = await permissions.contains({ origins: [origin] });
    };
    permissions.onAdded.addListener(update);
    permissions.onRemoved.addListener(update);
    void update();
    return () => {
      permissions.onAdded.removeListener(update);
      permissions.onRemoved.removeListener(update);
    };
  }, [isGranted, origin]);
  return isGranted.value;
}
