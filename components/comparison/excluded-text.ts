import { i18n } from '#i18n';
import type { Exclusion } from '../../engine/verdict/exclusion.ts';
import { formatList } from '../parts/format.ts';

/** Why runs were left out: `1 stopped and 2 with failures`. */
export function excludedText(excluded: readonly Exclusion[]): string {
  return formatList(
    excluded.map(({ because, count }) =>
      because === 'not-run'
        ? i18n.t('comparison.not_run', count)
        : i18n.t(`comparison.${because}`, count),
    ),
  );
}
