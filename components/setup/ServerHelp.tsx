import { i18n } from '#i18n';
import { isLocal, isLoopback } from '../../engine/log/host.ts';
import type { Outcome } from '../../engine/log/outcome.ts';
import { AllowAccess } from '../parts/AllowAccess.tsx';

/** Ways to make a custom server respond after a check has failed. */
export function ServerHelp({
  base,
  outcome,
  onTry,
}: {
  base: string;
  outcome: Outcome;
  /** Checks another address. */
  onTry(address: string): void;
}) {
  const other = base.startsWith('https:')
    ? base.replace('https:', 'http:')
    : base.replace('http:', 'https:');
  const tryOther = (
    <button type="button" class="quiet" onClick={() => onTry(other)}>
      {i18n.t('server.try', [other])}
    </button>
  );
  switch (outcome.kind) {
    case 'network-error':
      if (outcome.cause === 'offline') return null;
      if (outcome.cause === 'unreadable') return <AllowAccess base={base} />;
      return (
        <>
          {noResponseText(base)} {tryOther}
        </>
      );
    case 'redirected':
      return base.startsWith('https:') ? null : (
        <>
          {i18n.t('server.https_only')} {tryOther}
        </>
      );
    case 'http-error':
      return [401, 407].includes(outcome.status) ? i18n.t('server.needs_password') : null;
    case 'invalid-response':
      return i18n.t('server.other');
    default:
      return null;
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
