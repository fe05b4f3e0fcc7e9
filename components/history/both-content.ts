import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfter } from '../../engine/verdict/before-and-after.ts';
import { drawnKinds } from '../drawing/drawn-kinds.ts';
import { reachedBy } from '../drawing/reach.ts';
import { aboutOf, type Content, picturedRuns } from '../export/content.ts';
import { formatMoment, formatRatio } from '../parts/format.ts';
import { sourceText } from '../parts/source-text.ts';
import { timeHead } from '../parts/time-head.ts';
import { presenterOf } from '../workloads/presenters.ts';
import { changeText, differenceText, whyNotProof } from './change-text.ts';

/** Content of the picture of two comparisons, above each other over one axis. */
export function bothContent(before: Timeline, after: Timeline, result: BeforeAndAfter): Content {
  const { rows, differences } = result;
  const ratios = new Map(rows.map(({ mode, ratio }) => [mode, ratio]));
  const hasRatios = rows.some(({ ratio }) => ratio !== undefined);
  const parts = [before, after].map((timeline, index) => ({
    heading: `${index === 0 ? i18n.t('history.then') : i18n.t('history.now')}: ${formatMoment(timeline.startedAt)}`,
    ratioHead: hasRatios && index === 1 ? i18n.t('history.now_against_then') : '',
    elapsedHead: timeHead(
      timeline.plan.rounds,
      presenterOf(timeline.plan.workload.adapter).servers !== undefined,
    ),
    runs: picturedRuns(timeline, (mode) => {
      if (!hasRatios || index === 0) return '';
      const ratio = ratios.get(mode);
      return ratio ? formatRatio(ratio.median) : '–';
    }),
  }));
  return {
    ...aboutOf(after),
    facts: [i18n.t('history.two'), sourceText(after.plan.source)].join(' · '),
    parts,
    span: Math.max(1, reachedBy(before), reachedBy(after)),
    kinds: drawnKinds([before, after]),
    figure: '',
    lead: changeText(result),
    sentences:
      differences.length === 0
        ? ''
        : [i18n.t('history.differ'), differences.map(differenceText).join('; ')].join(' '),
    notes: after.plan.source.kind === 'simulated' ? '' : whyNotProof(result, after),
  };
}
