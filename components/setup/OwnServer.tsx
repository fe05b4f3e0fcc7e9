import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { type AddressProblem, readAddress, readBase } from '../../engine/log/base-address.ts';
import { isPortBlocked } from '../../engine/log/blocked-ports.ts';
import { useField } from '../parts/use-field.ts';
import { useApp } from '../state/context.ts';
import { works } from '../workloads/index.ts';
import './OwnServer.css';
import { ServerStatus } from './ServerStatus.tsx';

/** Address of the custom server, with a check that it responds. */
export function OwnServer() {
  const { store, lesson, send, choose, isServerUnchecked: isUnchecked } = useApp();
  const { source, asked } = store.choices.value;
  const { server } = store.preferences.value;
  const base = source.kind === 'server' ? source.base : undefined;
  const checking = useSignal<string>();
  const problem = useSignal<string>();
  const note = useId();
  const disabled = store.running.value;
  const replaced = () => {
    checking.value = undefined;
    problem.value = undefined;
    isUnchecked.value = false;
  };
  // The text goes with the field.
  useEffect(() => replaced, []);
  const field = useField(asked ?? base ?? server ?? '', replaced, undefined, readBase);

  const check = (address = field.ref.current?.value ?? '') => {
    const read = readAddress(address);
    problem.value = 'base' in read ? portProblemText(read.base) : problemText(read.problem);
    if (problem.value !== undefined || !('base' in read)) return;
    isUnchecked.value = false;
    checking.value = read.base;
    // In free play, the background says so to every window.
    if (lesson.at.value) choose({ asked: read.base });
    // A lab's server, too, has the weather, but its users need the lab.
    const { isWatched } = works.factsOf(store.choices.value.workload);
    send({ type: 'check-server', base: read.base, ...(isWatched && { isLab: true }) });
  };

  const tryOther = (address: string) => {
    if (field.ref.current) field.ref.current.value = address;
    check(address);
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
          aria-invalid={problem.value !== undefined}
          aria-describedby={note}
          onInput={({ currentTarget }) => {
            isUnchecked.value = readBase(currentTarget.value) !== base;
            // Typed back to the one that responded.
            if (!isUnchecked.value && asked !== undefined) choose({ asked: undefined });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            check();
          }}
        />
      </label>
      <button type="button" disabled={disabled} onClick={() => check()}>
        {i18n.t('server.check')}
      </button>
      <p id={note} class="hint" aria-live="polite">
        {problem.value ?? (
          <ServerStatus
            base={checking.value ?? asked ?? base}
            isChecking={checking.value !== undefined}
            onTry={tryOther}
          />
        )}
      </p>
    </div>
  );
}

/** Says why an address can't be used, and what helps. */
function problemText(problem: AddressProblem): string {
  switch (problem.kind) {
    case 'password':
      return i18n.t('server.password_in_address');
    case 'parameter':
      return i18n.t('server.parameter_in_address', [problem.name]);
    case 'none':
      return i18n.t('server.no_address');
  }
}

/** The same for the port of an address; undefined if there is nothing wrong with it. */
function portProblemText(base: string): string | undefined {
  const url = new URL(base);
  return isPortBlocked(url) ? i18n.t('server.blocked_port', [url.port]) : undefined;
}
