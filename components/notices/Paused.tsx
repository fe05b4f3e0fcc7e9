import { i18n } from '#i18n';
import { formatTimeOfDay } from '../parts/format.ts';
import { useApp } from '../state/context.ts';

/** Time until which a comparison waits for the source's limits, or for the browser. */
export function Paused() {
  const { pausedUntil: until, pausedBecause } = useApp().store.timeline.value ?? {};
  return (
    // A live region has to exist before it gets its text.
    <p class="hint paused" aria-live="polite">
      {until !== undefined &&
        i18n.t(pausedBecause ? 'failures.paused_held_back' : 'quota.paused', [
          formatTimeOfDay(until),
        ])}
    </p>
  );
}
