import { i18n } from '#i18n';
import type { Contrast } from '../../engine/verdict.ts';

/** What the figures of a verdict stand on: how many rounds, and how sure that makes them. */
export function RoundsNote({ contrast: { ratio, planned } }: { contrast: Contrast }) {
  if (planned === 1) return i18n.t('verdict.one_round');
  const counted = { counted: ratio.rounds, planned };
  return ratio.indicationOnly
    ? i18n.t('verdict.few_rounds', counted)
    : i18n.t('verdict.rounds', counted);
}
