import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useApp } from '../state/context.ts';
import { remember } from '../state/memory.ts';

/** Space in px between neighbours in the window: see `App.css`. */
const GAP = 4;

/** Remembers the height of the latest results, for which the next window keeps room. */
export function RememberedHeight() {
  const { store, conclusion } = useApp();
  // Renders again only when something has ended.
  const settled = useComputed(() =>
    store.running.value || store.opened.value
      ? undefined
      : { timeline: store.timeline.value, conclusion: conclusion.value },
  ).value;
  useEffect(() => {
    if (settled) remember({ results: settled.timeline ? heightOfResults() : 0 });
  }, [settled]);
  return null;
}

/** Height in px of all that is between the choices and the footer. */
function heightOfResults(): number {
  const setup = document.querySelector('form')?.getBoundingClientRect();
  const footer = document.querySelector('footer')?.getBoundingClientRect();
  return setup && footer ? Math.max(0, footer.top - setup.bottom - 2 * GAP) : 0;
}
