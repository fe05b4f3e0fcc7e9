import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Timeline } from '../../engine/log/timeline.ts';
import { useApp } from '../state/context.ts';

/** Keys in the lab's `localStorage`; the second has the time of the latest reset, in ms since 1970. */
const KEY = 'done';
const RESET = 'done-reset';

const doneSchema = z.record(z.string(), z.object({ off: z.optional(z.number()) }));

/** Experiments that are done by their ids, each with the factor by which its worst guess was off. */
export type Done = Readonly<z.infer<typeof doneSchema>>;

/** Experiments whose question was answered after a run, and the function that forgets them. */
export function useDone(): { done: ReadonlySignal<Done>; forget(): void } {
  const { store } = useApp();
  const done = useSignal<Done>({});
  useLayoutEffect(() => {
    const read = () => {
      done.value = recall(KEY, doneSchema, {});
    };
    read();
    // Another lab has changed it.
    addEventListener('storage', read);
    const stop = effect(() => {
      const timeline = store.timeline.value;
      const id = timeline?.plan.experiment?.id;
      // A file may hold the answers of somebody else.
      if (!id || !timeline.answers?.length || store.opened.value?.kind === 'file') return;
      const latest = store.log.peek().findLast((event) => event.type === 'answered');
      if (!latest || latest.answeredAt <= recall(RESET, z.number(), 0)) return;
      void offBy(timeline).then((off) => {
        done.value = { ...done.peek(), [id]: { off } };
        remember(KEY, done.peek());
      });
    });
    return () => {
      removeEventListener('storage', read);
      stop();
    };
  }, [store, done]);
  const forget = () => {
    done.value = {};
    remember(KEY, {});
    remember(RESET, Date.now());
  };
  return { done, forget };
}

/** Reads what was done in any lab; nothing if that is damaged or foreign. */
function recall<T>(key: string, schema: z.ZodMiniType<T>, none: T): T {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? ''));
  } catch {
    // Not JSON, or the user forbids storage.
    return none;
  }
}

function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // No room, or the user forbids storage: this window knows it all the same.
  }
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
