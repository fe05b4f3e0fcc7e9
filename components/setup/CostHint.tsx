import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import { formatNumber } from '../format.ts';
import { costOf, MINUTELY_QUOTA } from './plan.ts';

/** What several rounds cost, and whether Open-Meteo may find it too much. */
export function CostHint() {
  const choices = useApp().store.choices.value;
  const { requests, locations } = costOf(choices);
  const isOverQuota = choices.source.kind === 'live' && locations > MINUTELY_QUOTA;
  return (
    (choices.rounds > 1 || isOverQuota) && (
      <p class="hint">
        {choices.rounds > 1 && i18n.t('setup.cost', [choices.rounds, formatNumber(requests, 0)])}{' '}
        {isOverQuota && i18n.t('setup.over_quota', [MINUTELY_QUOTA])}
      </p>
    )
  );
}
