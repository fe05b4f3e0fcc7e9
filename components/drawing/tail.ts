import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { formatDuration } from '../parts/format.ts';

/**
 * Moment in ms at which the last request of a run ended; undefined if its mode waited for it, or
 * before it is known.
 */
export function tailEnd({ settledAt, endedAt }: RunTimeline): number | undefined {
  if (settledAt === undefined || endedAt === undefined || endedAt <= settledAt) return undefined;
  return endedAt;
}

/** Says until when requests went on after their mode had settled. */
export function tailText(end: number, resolution: number): string {
  return i18n.t('timeline.tail_until', [formatDuration(end, resolution)]);
}
