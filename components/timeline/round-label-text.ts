import { i18n } from '#i18n';
import type { RoundLabel } from '../drawing/drawn-runs.ts';

/** Which of several rounds a run is, in words. */
export function roundLabelText(standing: RoundLabel): string {
  switch (standing.kind) {
    case 'warm-up':
      return i18n.t('timeline.standings.warm_up');
    case 'warmed-up':
      return i18n.t('timeline.standings.warmed_up');
    case 'round':
      return i18n.t('timeline.standings.round', [standing.round, standing.of]);
    case 'median':
      return i18n.t('timeline.standings.median', [standing.round, standing.of]);
    case 'lower-median':
      return i18n.t('timeline.standings.lower_median', [standing.round, standing.of]);
  }
}
