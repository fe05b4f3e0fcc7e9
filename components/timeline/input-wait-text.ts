import { i18n } from '#i18n';
import type { InputWait } from '../../engine/measure/input-wait.ts';
import { formatDuration } from '../parts/format.ts';

/** Says how long a request waited for which other: `Waited 120 ms for London: place.`. */
export function inputWaitText({ ms, task }: InputWait, resolution: number): string {
  return i18n.t('timeline.waited_for', [formatDuration(ms, resolution), task.label]);
}
