import type { ComponentChildren } from 'preact';
import { NamesContext } from '../parts/names.ts';
import { useApp } from '../state/context.ts';
import { type Named, namesOf } from './index.ts';

/**
 * Gives the modes of all components below the names that they have for some work.
 * @param of by default, the work on the screen, or else the one that Run would start
 */
export function Names({ of, children }: { of?: Named | undefined; children: ComponentChildren }) {
  const { store, draft } = useApp();
  const work = of ?? store.timeline.value?.plan.workload ?? draft()?.workload;
  return <NamesContext.Provider value={namesOf(work)}>{children}</NamesContext.Provider>;
}
