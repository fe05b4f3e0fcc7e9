import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Timeline } from '../../engine/log/timeline.ts';
import { useApp } from '../state/context.ts';

/** Key in the lab's `localStorage`. */
const KEY = 'done';

const doneSchema = z.record(z.string(), z.object({ off: z.optional(z.number()) }));

/** Experiments that are done by their ids, each with the factor by which its worst guess was off. */
export type Done = Readonly<z.infer<typeof doneSchema>>;

/** Experiments whose question was answered after a run, and the function that forgets them. */
export function useDone(): { done: ReadonlySignal<Done>; forget(): void } {
  const { store } = useApp();
  const done = useSignal<Done>({});
  const set = (next: Done) => {
    done.value = next;
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // No room, or the user forbids storage: this window knows it all the same.
    }
  };
  useLayoutEffect(() => {
    try {
      done.value = doneSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    } catch {
      // Damaged or foreign, or the user forbids storage.
    }
    return effect(() => {
      const timeline = store.timeline.value;
      const id = timeline?.plan.experiment?.id;
      // A file may hold the answers of somebody else.
      if (!id || !timeline.answers?.length || store.opened.value?.kind === 'file') return;
      void offBy(timeline).then((off) => set({ ...done.peek(), [id]: { off } }));
    });
  }, [store, done]);
  return { done, forget: () => set({}) };
}

/** Factor by which the worst guess was off, at least 1; undefined without a guess. */
async function offBy(timeline: Timeline): Promise<number | undefined> {
  const { runIn } = await import('../../lessons/of-runs.ts');
  const factors = (timeline.guess?.guesses ?? []).flatMap(({ mode, ms }) => {
    const elapsed = runIn(timeline, mode)?.elapsed;
    return elapsed ? Math.max(ms, elapsed) / Math.min(ms, elapsed) : [];
  });
  const worst = Math.max(...factors);
  return Number.isFinite(worst) ? worst : undefined;
}
