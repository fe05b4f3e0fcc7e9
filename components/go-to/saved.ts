import { i18n } from '#i18n';
import type { Summary } from '../../engine/verdict/summary.ts';
import { tasksText } from '../history/tasks-text.ts';
import { formatDuration, formatMoment } from '../parts/format.ts';
import { hashOf } from '../state/address.ts';
import { namesOf } from '../workloads/index.ts';
import type { Provider } from './entry.ts';

/** Saved comparisons, once they are known. */
export const saved: Provider = ({ store }) =>
  (store.history.value?.entries ?? []).map(({ id, summary }) => ({
    id: `saved-${id}`,
    label: formatMoment(summary.startedAt),
    kind: i18n.t('go_to.saved'),
    detail: `${tasksText(summary.workload)} · ${resultsText(summary)}`,
    go() {
      location.hash = hashOf(id);
    },
  }));

function resultsText({ results, workload }: Summary): string {
  const nameOf = namesOf(workload);
  return results
    .map(({ mode, elapsed, resolution = 1 }) =>
      elapsed === undefined
        ? nameOf(mode)
        : `${nameOf(mode)} ${formatDuration(elapsed, resolution)}`,
    )
    .join(' · ');
}
