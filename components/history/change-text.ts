import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfter, Difference } from '../../engine/verdict/before-and-after.ts';
import { messageKey } from '../parts/message-key.ts';
import { sourceText } from '../parts/source-text.ts';

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

/** Phrase on settings that differ between them, and may explain a change. */
export function differenceText(difference: Difference): string {
  switch (difference.what) {
    case 'rounds':
    case 'size':
    case 'limit': {
      const { what, before, after } = difference;
      return i18n.t(`history.differs.${what}`, [before ?? '–', after ?? '–']);
    }
    case 'warm-up':
      return difference.after
        ? i18n.t('history.differs.warm_up_now')
        : i18n.t('history.differs.warm_up_then');
    case 'source':
      return i18n.t('history.differs.source', [
        sourceText(difference.before),
        sourceText(difference.after),
      ]);
  }
}
