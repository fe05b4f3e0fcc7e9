import { computed, effect, signal } from '@preact/signals';
import type { Controller } from './controller.ts';

const known = new WeakMap<Controller, ReturnType<typeof createAsking>>();

/**
 * Questions of a window to the thread of the run that is going on. Made on demand, because not every
 * window asks.
 */
export function askingOf(app: Controller) {
  const asking = known.get(app) ?? createAsking(app);
  known.set(app, asking);
  return asking;
}

function createAsking({ store, send }: Controller) {
  const asked = signal<readonly { run: number; at: number }[]>([]);
  const current = computed(() => {
    const { value: progress } = store.progress;
    // Between two runs there is no thread to ask.
    const isRunning = store.timeline.value?.runs.at(-1)?.state === 'running';
    return isRunning && store.running.value && !store.opened.value ? progress : undefined;
  });
  effect(() => {
    if (!current.value) asked.value = [];
  });
  return {
    /** ms since the start of the run at which those were asked that have no reply yet. */
    pending: computed(() => {
      const { run = -1 } = current.value ?? {};
      // A thread replies in the order of the questions.
      const asking = store.drawn.value?.runs.find((one) => one.run === run);
      const latest = asking?.replies?.at(-1)?.at ?? -1;
      return asked.value.flatMap((one) => (one.run === run && one.at > latest ? one.at : []));
    }),
    /** Asks it; undefined while there is none on the screen. */
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
