import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useApp } from '../state/context.ts';
import { recall, remember } from '../state/memory.ts';

/** Remembers the height of the latest results, for which the next window of this door keeps room. */
export function RememberedHeight() {
  const { store, conclusion, door } = useApp();
  // Renders again only when something has ended.
  const settled = useComputed(() =>
    store.running.value || store.opened.value
      ? undefined
      : { timeline: store.timeline.value, conclusion: conclusion.value },
  ).value;
  useEffect(() => {
    const results = document.querySelector('.results')?.getBoundingClientRect();
    if (!settled || !results) return;
    const height = settled.timeline ? results.height : 0;
    remember({ heights: { ...recall().heights, [door.name]: height } });
  }, [settled, door]);
  return null;
}
