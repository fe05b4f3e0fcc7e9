import { i18n } from '#i18n';
import { levelsAt, type QuotaLevel } from '../../engine/protocol/quota.ts';
import { formatNumber } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import './QuotaMeter.css';
import { useWallClock } from './use-wall-clock.ts';

/** Used share of Open-Meteo's fullest limit, with the other limits as a tooltip. */
export function QuotaMeter() {
  const { store } = useApp();
  const quota = store.quota.value;
  const levels = levelsAt(quota, useWallClock(quota));
  const fullest = levels.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
  return (
    <span class="quota" title={i18n.t('quota.meter', [levels.map(levelText).join(', ')])}>
      <meter
        min={0}
        max={fullest.most}
        high={0.9 * fullest.most}
        value={Math.min(fullest.used, fullest.most)}
        aria-label={i18n.t('quota.meter', [levelText(fullest)])}
      />
      <span aria-hidden="true">{levelText(fullest)}</span>
    </span>
  );
}

function shareOf({ used, most }: QuotaLevel): number {
  return used / most;
}

function levelText({ window, used, most }: QuotaLevel): string {
  return i18n.t(`quota.levels.${window}`, [formatNumber(used, 0), formatNumber(most, 0)]);
}
