import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { HarTexts } from '../../engine/export/har.ts';
import type { Lane } from '../../engine/log/lane.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { formatList } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { isFailure, outcomeText } from '../parts/outcome-text.ts';
import { namesOf } from '../workloads/index.ts';

/** Texts of a HAR file, in the user's language. */
export function harTexts({ plan: { source, rounds, workload } }: Timeline): HarTexts {
  const simulated = source.kind === 'simulated' ? [i18n.t('tags.simulated')] : [];
  return {
    version: browser.runtime.getManifest().version,
    titleOf: ({ mode, round }) =>
      [
        namesOf(workload)(mode),
        ...(round === 0 ? [i18n.t('export.warm_up')] : []),
        ...(round > 0 && rounds > 1 ? [i18n.t('export.round', [round])] : []),
        ...simulated,
      ].join(', '),
    commentOf: ({ lanes }) => [...simulated, formatList(lanes.map(labelAndFailure))].join(': '),
  };
}

function labelAndFailure(lane: Lane): string {
  const { label } = lane.task;
  if (lane.state !== 'ended' || lane.outcome.kind === 'ok') return label;
  const { outcome } = lane;
  if (isFailure(outcome)) return `${label} (${outcomeText(outcome, lane.task.fault)})`;
  return `${label} (${i18n.t(`states.${messageKey(outcome.kind)}`)})`;
}
