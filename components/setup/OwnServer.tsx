import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { accessTo } from '../../engine/log/access.ts';
import { isLocal, readBase } from '../../engine/log/base-address.ts';
import { outcomeText } from '../parts/outcome-text.ts';
import { useField } from '../parts/use-field.ts';
import { useApp } from '../state/context.ts';
import './OwnServer.css';

/** Address of the custom server, with a check that it responds. */
export function OwnServer() {
  const { store, send } = useApp();
  const { source, server } = store.choices.value;
  const base = source.kind === 'server' ? source.base : undefined;
  const asked = useSignal<string>();
  const isWrong = useSignal(false);
  const note = useId();
  const disabled = store.running.value;
  const replaced = () => {
    asked.value = undefined;
    isWrong.value = false;
  };
  const field = useField(base ?? server ?? '', replaced, undefined, readBase);

  const check = () => {
    const address = readBase(field.ref.current?.value ?? '');
    isWrong.value = address === undefined;
    asked.value = address;
    if (address !== undefined) send({ type: 'check-server', base: address });
  };

  return (
    <div class="own-server">
      <label>
        {i18n.t('server.address')}{' '}
        <input
          {...field}
          type="text"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="http://192.168.1.5:8080"
          disabled={disabled}
          aria-invalid={isWrong.value}
          aria-describedby={note}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            check();
          }}
        />
      </label>
      <button type="button" disabled={disabled} onClick={check}>
        {i18n.t('server.check')}
      </button>
      <p id={note} class="hint" aria-live="polite">
        {isWrong.value ? i18n.t('server.no_address') : <ServerStatus base={asked.value ?? base} />}
      </p>
    </div>
  );
}

/** Result of the latest check, and a warning if the connection is not encrypted. */
function ServerStatus({ base }: { base: string | undefined }) {
  const { store, send } = useApp();
  if (base === undefined) return i18n.t('server.hint');
  const { source } = store.choices.value;
  const check = store.serverCheck.value;
  const outcome = check?.base === base ? check.outcome : undefined;
  const isChosen = source.kind === 'server' && source.base === base;
  if (!outcome && !isChosen) return i18n.t('server.checking');
  if (!outcome || outcome.kind === 'weather') {
    return [outcome && i18n.t('server.answers'), warningText(base)].filter(Boolean).join(' ');
  }
  return (
    <>
      <span class="failure">
        {outcome.kind === 'stopped' ? i18n.t('server.busy') : outcomeText(outcome)}
      </span>{' '}
      {outcome.kind === 'network-error' && (
        <>
          {i18n.t('server.unreachable')}{' '}
          <button
            type="button"
            class="quiet"
            // No `await` may come before the call: browsers only allow it in response to a click.
            onClick={() => {
              const request = browser.permissions.request({ origins: [accessTo(base).origin] });
              // Some browsers have no way to name such a host; then there is nothing to be granted.
              request
                .catch(() => false)
                .then((isGranted) => isGranted && send({ type: 'check-server', base }));
            }}
          >
            {i18n.t('server.allow', [new URL(base).host])}
          </button>
        </>
      )}
      {outcome.kind === 'invalid-answer' && i18n.t('server.other')}
    </>
  );
}

function warningText(base: string): string | undefined {
  const { protocol, hostname } = new URL(base);
  if (protocol === 'https:') return undefined;
  return isLocal(hostname) ? i18n.t('server.open_network') : i18n.t('server.open_way');
}
