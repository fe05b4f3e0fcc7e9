import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** ms without a movement or a key after which nobody is at the controls. */
export const IDLE = 3_000;

/** Signs that somebody is there. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** Turns true after a while without a sign of the user, and false with the next one. */
export function useIdle(view: RefObject<HTMLElement | null>): ReadonlySignal<boolean> {
  const isIdle = useSignal(false);
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const wait = () =>
      setTimeout(() => {
        isIdle.value = true;
      }, IDLE);
    let timer = wait();
    const wake = () => {
      isIdle.value = false;
      clearTimeout(timer);
      timer = wait();
    };
    for (const sign of signs) current.addEventListener(sign, wake);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) current.removeEventListener(sign, wake);
    };
  }, [view, isIdle]);
  return isIdle;
}
