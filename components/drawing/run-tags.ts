import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { wasRetried } from '../../engine/measure/comparable.ts';
import { formatTimeOfDay } from '../parts/format.ts';

/** Remarks on a run that make its time something else than an ordinary one. */
export function tagsOf(run: RunTimeline): string[] {
  const { state, resumed, slowdowns, slept } = run;
  const slowedTo = slowdowns?.at(-1)?.limit;
  return [
    ...(run.earlier ? [i18n.t('tags.earlier', [formatTimeOfDay(run.startedAt)])] : []),
    ...(state === 'stopped' || state === 'interrupted' ? [i18n.t(`tags.${state}`)] : []),
    ...(resumed ? [i18n.t('tags.resumed')] : []),
    ...(run.isRejected ? [i18n.t('tags.rejected')] : []),
    ...(!resumed && wasRetried(run) ? [i18n.t('tags.retried')] : []),
    ...(slowedTo === undefined ? [] : [i18n.t('tags.slowed', [slowedTo])]),
    ...(slept ? [i18n.t('tags.slept')] : []),
  ];
}
