import { effect } from '@preact/signals';
import { comparisonIdSchema } from '../../engine/log/comparison-id.ts';
import type { Controller } from './controller.ts';
import { savedComparison } from './saved-comparison.ts';
import type { Store } from './store.ts';

/** Id of the comparison on the screen; undefined for a file, or without a comparison. */
export function shownComparison({ opened, comparison }: Store): string | undefined {
  const origin = opened.value;
  if (!origin) return comparison.value;
  return origin.kind === 'history' ? origin.comparison : undefined;
}

/** Returns the part of an address that names a comparison. */
export function hashOf(comparison: string | undefined): string {
  return comparison === undefined ? '' : `#${encodeURIComponent(comparison)}`;
}

/** Comparison that the page's address names; blank without one. */
function addressed(): string {
  const encoded = location.hash.slice(1);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Shows the comparison that the page's address names, and names the one on the screen in the address,
 * so that links, reloading and Back work.
 * @returns a function that ends this
 */
export function followAddress(app: Controller): () => void {
  const { store, isOpening } = app;
  /** True if the address names nothing to come back to. */
  let isLost = false;

  /** Names the comparison on the screen in the address. */
  const write = () => {
    const id = shownComparison(store);
    if (isOpening.value || !store.timeline.value || (id ?? '') === addressed()) return;
    const address = location.pathname + hashOf(id);
    if (isLost || addressed() === '') history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    if (!isLost && store.problem.peek() === 'no-comparison') store.report(undefined);
    isLost = false;
  };

  /** Shows the comparison that the address names. */
  const read = async () => {
    const id = addressed();
    isOpening.value = id !== '' && id !== store.comparison.value;
    const isPossible = comparisonIdSchema.safeParse(id).success;
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
