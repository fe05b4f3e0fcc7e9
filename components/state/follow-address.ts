import { batch, effect } from '@preact/signals';
import { idSchema } from '../../engine/log/id.ts';
import { experimentIds } from '../../lessons/ids.ts';
import { hashOf, shownComparison } from './address.ts';
import type { Controller } from './controller.ts';
import { savedComparison } from './saved-comparison.ts';

/** Comparison or experiment that the page's address names; blank without one. */
function addressed(): string {
  const encoded = location.hash.slice(1);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Shows the experiment or the comparison that the page's address names, and names a comparison on the
 * screen in the address, so that links, reloading and Back work. Experiments keep their address
 * whatever runs.
 * @returns a function that ends this
 */
export function followAddress(app: Controller): () => void {
  const { store, lesson, isOpening } = app;
  /** True if the address names nothing to come back to. */
  let isLost = false;

  /** Names the comparison on the screen in the address. */
  const write = () => {
    if (lesson.at.value !== undefined) {
      // Another comparison was opened, which leads to free play.
      if (store.opened.value) void lesson.go(undefined);
      return;
    }
    const id = shownComparison(store);
    if (isOpening.value || !store.timeline.value || (id ?? '') === addressed()) return;
    const address = location.pathname + hashOf(id);
    if (isLost || addressed() === '') history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    if (!isLost && store.problem.peek() === 'no-comparison') store.report(undefined);
    isLost = false;
  };

  /** Shows what the address names. */
  const read = async () => {
    const id = addressed();
    const experiment = experimentIds.find((known) => known === id);
    // At once, so that nothing in between is named in the address.
    batch(() => {
      isOpening.value = !experiment && id !== '' && id !== store.comparison.value;
      if (experiment) store.close();
      void lesson.go(experiment);
    });
    if (experiment) {
      if (store.problem.peek() === 'no-comparison') store.report(undefined);
      isLost = false;
      return;
    }
    const isPossible = idSchema.safeParse(id).success;
    const saved =
      isOpening.value && (isPossible ? await savedComparison(app, id) : ('unreadable' as const));
    // The address has changed meanwhile.
    if (id !== addressed()) return;
    // Only now it is certain which comparison is the latest.
    if (!saved || id === store.comparison.value) store.close();
    else if (saved !== 'unreadable') store.open(saved.origin, saved.events);
    else {
      isLost = true;
      store.report('no-comparison');
    }
    isOpening.value = false;
    write();
  };

  // Links within the page cause this event, too.
  const onPopState = () => void read();
  addEventListener('popstate', onPopState);
  const endWriting = effect(write);
  if (addressed() !== '') onPopState();
  return () => {
    endWriting();
    removeEventListener('popstate', onPopState);
  };
}
