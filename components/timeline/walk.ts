import type { TargetedKeyboardEvent } from 'preact';

/** The arrow keys, Home and End go from lane to lane of a list. */
export function walk(event: TargetedKeyboardEvent<HTMLElement>): void {
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('.city-name')];
  const here = event.target instanceof HTMLElement ? lanes.indexOf(event.target) : -1;
  const last = lanes.length - 1;
  const steps: Record<string, number | undefined> = {
    ArrowDown: Math.min(here + 1, last),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: last,
  };
  const next = steps[event.key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  lanes[next]?.focus();
}
