import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Controller } from './controller.ts';

/** Questions of this window to the thread of the run that is going on. */
export interface Asking {
  /** Asks it; undefined while there is none on the screen. */
  ask: ReadonlySignal<(() => void) | undefined>;
  /** ms since the start of the run at which those were asked that have no reply yet. */
  pending: ReadonlySignal<readonly number[]>;
}

const known = new WeakMap<Controller, Asking>();

/** Questions of a window. Made on demand, because not every window asks. */
export function askingOf(app: Controller): Asking {
  const asking = known.get(app) ?? createAsking(app);
  known.set(app, asking);
  return asking;
}

function createAsking({ store, send }: Controller): Asking {
  const asked = signal<readonly { run: number; at: number }[]>([]);
  const current = computed(() => {
    const { value: progress } = store.progress;
    // Between two runs there is no thread to ask.
    const isRunning = store.timeline.value?.runs[progress?.run ?? -1]?.state === 'running';
    return isRunning && store.running.value && !store.opened.value ? progress : undefined;
  });
  effect(() => {
    if (!current.value) asked.value = [];
  });
  return {
    pending: computed(() => {
      const { run = -1 } = current.value ?? {};
      // A thread replies in the order of the questions.
      const latest = store.drawn.value?.runs[run]?.replies?.at(-1)?.at ?? -1;
      return asked.value.flatMap((one) => (one.run === run && one.at > latest ? one.at : []));
    }),
    ask: computed(() => {
      if (!current.value) return undefined;
      const { run, start } = current.value;
      return () => {
        asked.value = [...asked.peek(), { run, at: performance.now() - start }];
        send({ type: 'ask-thread' });
      };
    }),
  };
}
