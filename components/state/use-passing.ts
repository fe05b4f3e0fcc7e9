import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { useApp } from './context.ts';

/** Message that disappears when something else happens: a choice, a run, or another comparison. */
export function usePassing<T>(): Signal<T | undefined> {
  const { store } = useApp();
  const message = useSignal<T>();
  const choices = store.choices.value;
  const timeline = store.timeline.value;
  useLayoutEffect(() => {
    message.value = undefined;
  }, [message, choices, timeline]);
  return message;
}
