import type { TargetedKeyboardEvent } from 'preact';

/** The arrow keys, Home and End go from lane to lane of a list. */
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
  // Beyond either end there is none, and the focus stays.
  lanes[next]?.focus();
}
