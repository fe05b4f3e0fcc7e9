import { i18n } from '#i18n';
import type { Reply } from '../../engine/log/run-timeline.ts';
import { formatDuration, formatNumber } from '../parts/format.ts';

/** Longest delay in ms of which tenths are shown. */
const SHORT = 10;

/** Says how long a thread took to reply. @param resolution smallest step of the clock, in ms */
export function replyText({ delay }: Pick<Reply, 'delay'>, resolution: number): string {
  if (delay < resolution) {
    return i18n.t('asking.within', { ms: formatDuration(Math.max(1, resolution), resolution) });
  }
  const isFine = delay < SHORT && resolution < 1;
  const ms = isFine ? `${formatNumber(delay, 1)}\u00a0ms` : formatDuration(delay, resolution);
  return i18n.t('asking.replied', { ms });
}
