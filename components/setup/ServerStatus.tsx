import { i18n } from '#i18n';
import { isLocal, isLoopback } from '../../engine/log/host.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import { AllowAccess } from '../parts/AllowAccess.tsx';
import { isFailure, outcomeText } from '../parts/outcome-text.ts';
import { useApp } from '../state/context.ts';

/**
 * Result of the latest check, and a warning if the connection is not encrypted.
 * @param isChecking true if this window has asked for the check
 * @param onTry checks another address
 */
export function ServerStatus({
  base,
  isChecking,
  onTry,
}: {
  base: string | undefined;
  isChecking: boolean;
  onTry(address: string): void;
}) {
  const { choices, serverCheck } = useApp().store;
  if (base === undefined) return i18n.t('server.hint');
  const { source } = choices.value;
  const check = serverCheck.value;
  const outcome = check?.base === base ? check.outcome : undefined;
  const isChosen = source.kind === 'server' && source.base === base;
  if (!outcome && !isChosen) return i18n.t(isChecking ? 'server.checking' : 'server.none');
  if (!outcome || outcome.kind === 'ok') {
    return [outcome && i18n.t('server.answers'), warningText(base)].filter(Boolean).join(' ');
  }
  const { advice, other } = helpFor(base, outcome);
  return (
    <>
      <span class="failure">
        {isFailure(outcome) ? outcomeText(outcome) : i18n.t('server.busy')}
      </span>{' '}
      {outcome.kind === 'network-error' && outcome.cause === 'unreadable' && (
        <AllowAccess base={base} />
      )}
      {advice}{' '}
      {other !== undefined && (
        <button type="button" class="quiet" onClick={() => onTry(other)}>
          {i18n.t('server.try', [other])}
        </button>
      )}
    </>
  );
}

function warningText(base: string): string | undefined {
  const { protocol, hostname } = new URL(base);
  if (protocol === 'https:' || isLoopback(hostname)) return undefined;
  return isLocal(hostname) ? i18n.t('server.open_network') : i18n.t('server.open_way');
}

/** Ways to make a custom server respond after a check has failed: advice, and another address. */
function helpFor(base: string, outcome: Outcome): { advice?: string; other?: string } {
  const isSecure = base.startsWith('https:');
  const other = base.replace(/^https?:/, isSecure ? 'http:' : 'https:');
  switch (outcome.kind) {
    case 'network-error':
      if (outcome.cause === 'offline' || outcome.cause === 'unreadable') return {};
      return { advice: noResponseText(base), other };
    case 'redirected':
      return isSecure ? {} : { advice: i18n.t('server.https_only'), other };
    case 'http-error':
      return [401, 407].includes(outcome.status) ? { advice: i18n.t('server.needs_password') } : {};
    case 'invalid-response':
      return { advice: i18n.t('server.other') };
    default:
      return {};
  }
}

function noResponseText(base: string): string {
  const { protocol, hostname } = new URL(base);
  const isHere = isLoopback(hostname);
  const advice = i18n.t(
    isLocal(hostname) && !isHere ? 'server.unreachable_network' : 'server.unreachable',
  );
  if (protocol === 'https:') return `${advice} ${i18n.t('server.certificate')}`;
  // Browsers insist on https only where a host has a name.
  const isNamed = !isHere && !/^[\d.]+$|^\[/.test(hostname);
  return isNamed ? `${advice} ${i18n.t('server.https_only')}` : advice;
}
