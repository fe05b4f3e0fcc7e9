import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { formatDuration } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';

/** Length of a request, or the state in which it remained. */
export function laneText(lane: Lane, { state, resolution }: RunTimeline): string {
  const length = lengthOf(lane);
  if (lane.state !== 'ended') {
    return i18n.t(`states.${state === 'interrupted' ? 'unfinished' : lane.state}`);
  }
  const { kind } = lane.outcome;
  if (kind !== 'ok') return i18n.t(`states.${messageKey(kind)}`);
  return length ? formatDuration(length.ms, resolution) : i18n.t('states.arrived');
}
