import { i18n } from '#i18n';
import type { RoundLabel } from './drawn-runs.ts';

/** Names the round of a run, as in “median of 5 rounds”. */
export function roundLabelText(label: RoundLabel): string {
  switch (label.kind) {
    case 'warm-up':
      return i18n.t('timeline.standings.warm_up');
    case 'warmed-up':
      return i18n.t('timeline.standings.warmed_up');
    case 'round':
      return i18n.t('timeline.standings.round', [label.round, label.of]);
    case 'median':
      return i18n.t('timeline.standings.median', [label.round, label.of]);
  }
}
