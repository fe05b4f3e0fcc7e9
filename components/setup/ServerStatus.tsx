import { i18n } from '#i18n';
import { isLocal, isLoopback } from '../../engine/log/host.ts';
import { isFailure, outcomeText } from '../parts/outcome-text.ts';
import { useApp } from '../state/context.ts';
import { ServerHelp } from './ServerHelp.tsx';

/** Result of the latest check, and a warning if the connection is not encrypted. */
export function ServerStatus({
  base,
  isChecking,
  onTry,
}: {
  base: string | undefined;
  /** True if this window has asked for the check. */
  isChecking: boolean;
  /** Checks another address. */
  onTry(address: string): void;
}) {
  const { store } = useApp();
  if (base === undefined) return i18n.t('server.hint');
  const { source } = store.choices.value;
  const check = store.serverCheck.value;
  const outcome = check?.base === base ? check.outcome : undefined;
  const isChosen = source.kind === 'server' && source.base === base;
  if (!outcome && !isChosen) return i18n.t(isChecking ? 'server.checking' : 'server.none');
  if (!outcome || outcome.kind === 'ok') {
    return [outcome && i18n.t('server.answers'), warningText(base)].filter(Boolean).join(' ');
  }
  return (
    <>
      <span class="failure">
        {isFailure(outcome) ? outcomeText(outcome) : i18n.t('server.busy')}
      </span>{' '}
      <ServerHelp base={base} outcome={outcome} onTry={onTry} />
    </>
  );
}

function warningText(base: string): string | undefined {
  const { protocol, hostname } = new URL(base);
  if (protocol === 'https:' || isLoopback(hostname)) return undefined;
  return isLocal(hostname) ? i18n.t('server.open_network') : i18n.t('server.open_way');
}
