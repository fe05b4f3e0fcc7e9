import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfter } from '../../engine/verdict/before-and-after.ts';
import { messageKey } from '../parts/message-key.ts';

/** Sentence on what changed between two comparisons. */
export function changeText({ change }: BeforeAndAfter): string {
  return i18n.t(`history.change.${messageKey(change)}`);
}

/** Remark on what that sentence does not prove; empty if it claims nothing. */
export function whyNotProof({ change }: BeforeAndAfter, { plan }: Timeline): string {
  if (change === 'none' || change === 'one-task') return '';
  return plan.source.kind === 'simulated'
    ? i18n.t('verdict.simulated')
    : i18n.t('history.no_proof');
}
