import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { RETRIES, TIMEOUT } from '../../engine/log/retry-policy.ts';
import { closeOnEscape } from '../parts/close-on-escape.ts';
import { useApp } from '../state/context.ts';
import { PhasesPermission } from './PhasesPermission.tsx';
import './SettingsDialog.css';
import { WholeNumber } from '../parts/WholeNumber.tsx';

/** Range of the timeout, in s. */
const SECONDS = { min: TIMEOUT.min / 1_000, max: TIMEOUT.max / 1_000 };

/** Timeout, retries and the access to network phases. */
export function SettingsDialog({ onClose }: { onClose(): void }) {
  const { store, choose } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { retryPolicy } = store.choices.value;

  return (
    <dialog
      ref={dialog}
      class="settings"
      aria-labelledby="settings-title"
      tabIndex={-1}
      onKeyDown={closeOnEscape}
      onClose={onClose}
    >
      <div class="settings-head">
        <h2 id="settings-title">{i18n.t('settings.title')}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {i18n.t('settings.close')}
        </button>
      </div>
      <WholeNumber
        label={i18n.t('settings.timeout')}
        unit={i18n.t('settings.seconds')}
        objection={i18n.t('settings.timeout_out_of_range', [SECONDS.min, SECONDS.max])}
        value={retryPolicy.timeout / 1_000}
        {...SECONDS}
        onChange={(seconds) =>
          choose({ retryPolicy: { ...retryPolicy, timeout: seconds * 1_000 } })
        }
      />
      <WholeNumber
        label={i18n.t('settings.retries')}
        unit={i18n.t('settings.times')}
        objection={i18n.t('settings.retries_out_of_range', [RETRIES.min, RETRIES.max])}
        value={retryPolicy.retries}
        {...RETRIES}
        onChange={(retries) => choose({ retryPolicy: { ...retryPolicy, retries } })}
      />
      <p>{i18n.t('settings.about')}</p>
      <PhasesPermission />
      {store.running.value && <p>{i18n.t('settings.next_run')}</p>}
    </dialog>
  );
}
