import { i18n } from '#i18n';
import { inFlight } from '../drawing/in-flight.ts';
import { formatSeconds } from '../parts/format.ts';
import type { Playhead } from '../state/playhead.ts';

/** Slider for the moment that is drawn. */
export function Moment({ playhead }: { playhead: Playhead }) {
  const { timeline, now, end, mode, cutAt } = playhead;
  if (!timeline.value) return null;
  const at = Math.min(now.value ?? end.value, end.value);
  return (
    <input
      type="range"
      class="moment"
      aria-label={i18n.t('replay.moment')}
      min="0"
      max={end.value}
      step="any"
      value={at}
      aria-valuemin={0}
      aria-valuemax={end.value}
      aria-valuenow={at}
      // Screen readers would read out every change of it.
      aria-valuetext={
        mode.value === 'playing'
          ? i18n.t('replay.playing', [formatSeconds(end.value)])
          : momentText(inFlight(timeline.value, cutAt.value ?? end.value), at, end.value)
      }
      onInput={({ currentTarget }) => playhead.seek(currentTarget.valueAsNumber)}
    />
  );
}

/** Moment in words, with the number of requests that are drawn as in flight. */
function momentText({ some, all }: { some: number; all: number }, at: number, end: number): string {
  return i18n.t('replay.moment_text', all, [
    formatSeconds(at),
    formatSeconds(end),
    `${some}`,
    `${all}`,
  ]);
}
