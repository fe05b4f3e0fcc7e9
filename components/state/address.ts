import type { Store } from './store.ts';

/** Id of the comparison on the screen; undefined for a file, or without a comparison. */
export function shownComparison({ opened, comparison }: Store): string | undefined {
  const origin = opened.value;
  if (!origin) return comparison.value;
  return origin.kind === 'history' ? origin.comparison : undefined;
}

/** Returns the part of an address that names a comparison or an experiment. */
export function hashOf(id: string | undefined): string {
  return id === undefined ? '' : `#${encodeURIComponent(id)}`;
}
