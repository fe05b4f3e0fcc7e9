import { i18n } from '#i18n';
import { formatTimeOfDay } from '../parts/format.ts';
import { useApp } from '../state/context.ts';

/** Time until which a comparison waits for the source's limits. */
export function Paused() {
  const until = useApp().store.timeline.value?.pausedUntil;
  return (
    // A live region has to exist before it gets its text.
    <p class="hint paused" aria-live="polite">
      {until !== undefined && i18n.t('quota.paused', [formatTimeOfDay(until)])}
    </p>
  );
}
