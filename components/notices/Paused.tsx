import { i18n } from '#i18n';
import { formatTimeOfDay } from '../parts/format.ts';
import { useApp } from '../state/context.ts';

/** Says until when a comparison waits for the source's limits. */
export function Paused() {
  const until = useApp().store.timeline.value?.pausedUntil;
  return (
    // Always there: a live region has to stand before it is filled.
    <p class="hint paused" aria-live="polite">
      {until !== undefined && i18n.t('quota.paused', [formatTimeOfDay(until)])}
    </p>
  );
}
