import type { TargetedKeyboardEvent } from 'preact';

/** Moves the focus between the lanes of a list with the arrow keys, Home and End. */
export function walk(event: TargetedKeyboardEvent<HTMLElement>): void {
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('.city-name')];
  const here = event.target instanceof HTMLElement ? lanes.indexOf(event.target) : -1;
  const steps: Record<string, number | undefined> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: lanes.length - 1,
  };
  const next = steps[event.key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  // The focus stays at either end of the list.
  lanes[next]?.focus();
}
