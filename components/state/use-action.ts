import { useEffect, useRef } from 'preact/hooks';
import type { Action } from './actions.ts';
import { useApp } from './context.ts';

/**
 * Offers what a button does to keys and lists, as long as the button is there.
 * @param run undefined while the button is disabled
 */
export function useAction(id: string, label: string, run: (() => void) | undefined): void {
  const { actions } = useApp();
  const latest = useRef(run);
  latest.current = run;
  const isPossible = run !== undefined;
  useEffect(() => {
    if (!isPossible) return;
    const action: Action = { label, run: () => latest.current?.() };
    actions.value = new Map(actions.peek()).set(id, action);
    return () => {
      actions.value = new Map([...actions.peek()].filter(([, other]) => other !== action));
    };
  }, [actions, id, label, isPossible]);
}
