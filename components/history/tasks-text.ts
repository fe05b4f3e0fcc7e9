import { i18n } from '#i18n';
import type { Summary } from '../../engine/verdict/summary.ts';
import { formatList } from '../parts/format.ts';

/** Names of the first tasks and the number of others: `London, Tokyo and 98 others`. */
export function tasksText({ count, first }: Summary['workload']): string {
  const others = count - first.length;
  return others > 0 ? formatList([...first, i18n.t('history.others', others)]) : formatList(first);
}
