import { i18n } from '#i18n';
import type { Fault } from '../../engine/log/workload.ts';
import { formatDuration } from './format.ts';

/** Describes a fault in words: `fails after 500 ms`. */
export function faultText({ kind, ms }: Fault): string {
  return i18n.t(`faults.texts.${kind}`, [formatDuration(ms, 1)]);
}
