import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useApp } from './context.ts';

/** Message that disappears when something else happens: a choice, a run, or another comparison. */
export function usePassing<T>(): Signal<T | undefined> {
  const { store } = useApp();
  const message = useSignal<T>();
  useSignalEffect(() => {
    void [store.choices.value, store.timeline.value];
    message.value = undefined;
  });
  return message;
}
