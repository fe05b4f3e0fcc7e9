import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { formatDuration } from '../parts/format.ts';

/** Shortest time in ms for which requests go on that is worth a word. */
const WORTH = 1;

/**
 * Moment in ms at which the last request of a run ended; undefined if its mode waited for it, or
 * before it is known.
 */
export function tailEnd({ settledAt, endedAt }: RunTimeline): number | undefined {
  if (settledAt === undefined || endedAt === undefined) return undefined;
  return endedAt - settledAt < WORTH ? undefined : endedAt;
}

/** Says until when requests went on after their mode had settled. */
export function tailText(end: number, resolution: number): string {
  return i18n.t('timeline.tail_until', [formatDuration(end, resolution)]);
}
