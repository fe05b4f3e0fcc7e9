import { i18n } from '#i18n';
import type { readAddress } from '../../engine/log/base-address.ts';
import { isPortBlocked } from '../../engine/log/blocked-ports.ts';

/** Says why an address can't be used, and what helps; undefined if it can. */
export function addressProblemText(read: ReturnType<typeof readAddress>): string | undefined {
  if ('base' in read) {
    const url = new URL(read.base);
    return isPortBlocked(url) ? i18n.t('server.blocked_port', [url.port]) : undefined;
  }
  switch (read.problem.kind) {
    case 'password':
      return i18n.t('server.password_in_address');
    case 'parameter':
      return i18n.t('server.parameter_in_address', [read.problem.name]);
    case 'none':
      return i18n.t('server.no_address');
  }
}
