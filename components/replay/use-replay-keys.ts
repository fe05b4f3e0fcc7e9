import { useDocumentEvent } from '../parts/use-document-event.ts';
import type { Playhead } from '../state/playhead.ts';
import { isMoving } from './is-moving.ts';

/** Elements that use the keys themselves. */
const FIELDS = 'input:not([type="range"]), textarea, select, [role="combobox"], dialog';

/** The same for Space. */
const PRESSED = 'button, a, summary';

/**
 * Moves a playhead with the keyboard: Space plays and pauses, the left and right arrows go to the event
 * before and after, Home and End to the start and the end.
 */
export function useReplayKeys(playhead: Playhead): void {
  const actions: Readonly<Record<string, () => void>> = {
    ' ': () => (isMoving(playhead) ? playhead.pause() : playhead.play()),
    ArrowLeft: () => playhead.step(-1),
    ArrowRight: () => playhead.step(1),
    Home: () => playhead.seek(0),
    End: () => playhead.seek(Number.POSITIVE_INFINITY),
  };
  useDocumentEvent('keydown', (event) => {
    const { key, target } = event;
    const action = actions[key];
    if (!action || !playhead.timeline.peek() || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (target instanceof Element) {
      if (target.closest(FIELDS) || (key === ' ' && target.closest(PRESSED))) return;
    }
    event.preventDefault();
    action();
  });
}
