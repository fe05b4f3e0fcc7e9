import { i18n } from '#i18n';
import { levelsAt, type QuotaLevel, unusedQuota } from '../../engine/protocol/quota.ts';
import { formatNumber } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import './QuotaMeter.css';
import { useWallClock } from './use-wall-clock.ts';

/** Use of the limits of each of these hosts of Open-Meteo. */
export function QuotaMeter({ hosts }: { hosts: readonly string[] }) {
  const quotas = useApp().store.quotas.value;
  const now = useWallClock(quotas);
  return (
    <>
      {hosts.map((host) => (
        <Meter
          key={host}
          host={hosts.length > 1 ? host : undefined}
          levels={levelsAt(quotas[host] ?? unusedQuota, now)}
        />
      ))}
    </>
  );
}

/**
 * Used share of a host's fullest limit, with the other limits as a tooltip.
 * @param host named if there are several
 */
function Meter({ host, levels }: { host: string | undefined; levels: readonly QuotaLevel[] }) {
  const name = host ?? 'Open-Meteo';
  const fullest = levels.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
  return (
    <span class="quota" title={i18n.t('quota.meter', [name, levels.map(levelText).join(', ')])}>
      <meter
        min={0}
        max={fullest.most}
        high={0.9 * fullest.most}
        value={Math.min(fullest.used, fullest.most)}
        aria-label={i18n.t('quota.meter', [name, levelText(fullest)])}
      />
      <span aria-hidden="true">
        {host && `${host.split('.')[0]}: `}
        {levelText(fullest)}
      </span>
    </span>
  );
}

function shareOf({ used, most }: QuotaLevel): number {
  return used / most;
}

function levelText({ window, used, most }: QuotaLevel): string {
  return i18n.t(`quota.levels.${window}`, [formatNumber(used, 0), formatNumber(most, 0)]);
}
