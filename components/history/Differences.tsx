import { i18n } from '#i18n';
import type { Difference } from '../../engine/verdict/before-and-after.ts';
import { sourceText } from '../parts/source-text.ts';

/** Settings that differ between the two comparisons and may explain a change. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <>
      <p class="change">{i18n.t('history.differ')}</p>
      <ul class="differences">
        {differences.map((difference) => (
          <li key={difference.what}>{differenceText(difference)}</li>
        ))}
      </ul>
    </>
  );
}

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
