import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { formatDuration } from '../parts/format.ts';

/** Line on the small request that opened the connection, which no run has to pay for; or nothing. */
export function Opening({ opening }: Pick<Timeline, 'opening'>) {
  if (!opening) return null;
  if (opening === 'in-progress') return <p class="note">{i18n.t('timeline.opening')}</p>;
  const { ms, resolution, outcome } = opening;
  if (outcome.kind === 'stopped') return null;
  if (outcome.kind !== 'ok') return <p class="note">{i18n.t('timeline.not_opened')}</p>;
  return (
    <p class="note">
      <data value={ms}>{i18n.t('timeline.opened', { ms: formatDuration(ms, resolution) })}</data>
    </p>
  );
}
