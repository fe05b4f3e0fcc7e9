import { i18n } from '#i18n';
import type { Outcome } from '../../engine/log/outcome.ts';
import type { Fault } from '../../engine/log/workload.ts';
import { formatDuration, formatNumber } from './format.ts';

/** Outcome that has a reason outside of the run. */
export type Failure = Exclude<Outcome, { kind: 'ok' | 'no-input' | 'cancelled' | 'stopped' }>;

/** Outcomes that say all by their names. */
const plain: ReadonlySet<Outcome['kind']> = new Set(['ok', 'no-input', 'cancelled', 'stopped']);

export function isFailure(outcome: Outcome | undefined): outcome is Failure {
  return outcome !== undefined && !plain.has(outcome.kind);
}

/**
 * Describes a failure in a sentence.
 * @param fault that the user has set for the task
 */
export function outcomeText(outcome: Failure, fault?: Fault): string {
  switch (outcome.kind) {
    case 'http-error':
      if (fault?.kind === 'fails') return i18n.t('faults.happened');
      return outcome.reason === undefined
        ? i18n.t('failures.http_error', [outcome.status])
        : i18n.t('failures.http_error_reason', [outcome.status, outcome.reason]);
    case 'network-error':
      return i18n.t(outcome.cause ? `failures.${outcome.cause}` : 'failures.network_error');
    case 'held-back':
      return i18n.t('failures.held_back', [formatDuration(outcome.wait, 1_000)]);
    case 'timeout':
      return i18n.t('failures.timeout', [formatDuration(outcome.after, 1_000)]);
    case 'invalid-response':
      return i18n.t('failures.invalid_response', [
        outcome.path === '' ? i18n.t('failures.whole_answer') : outcome.path,
        outcome.expected,
        outcome.received,
      ]);
    case 'unwatched':
      return unwatchedText(outcome);
    case 'redirected':
      return i18n.t('failures.redirected');
    case 'too-large':
      return i18n.t('failures.too_large', [formatNumber(outcome.limit / 1_000_000, 0)]);
  }
}

function unwatchedText({
  because,
  figures = [],
  reason = '',
}: Extract<Failure, { kind: 'unwatched' }>): string {
  const [first = 0, second = 0, third = 0] = figures;
  switch (because) {
    case 'refused':
      return i18n.t('users.errors.refused', [reason]);
    case 'settings':
      return i18n.t('users.errors.settings', [first, second, third]);
    case 'users':
      return i18n.t('users.errors.users', [first, second]);
    case 'invalid':
    case 'impossible':
      return i18n.t(`users.errors.${because}`, [first]);
    default:
      return i18n.t(`users.errors.${because}`);
  }
}
