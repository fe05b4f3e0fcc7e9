import type { TargetedKeyboardEvent } from 'preact';

/** Keys that move to the item before, and after. */
const VERTICAL = ['ArrowUp', 'ArrowDown'] as const;
const HORIZONTAL = ['ArrowLeft', 'ArrowRight'] as const;

/**
 * Moves the focus between the items of a group with the arrow keys, Home and End, so that the Tab key
 * needs to reach only one of them.
 * @param items selector of the items
 * @param axis `vertical` leaves the other two arrow keys alone
 */
export function walk(
  event: TargetedKeyboardEvent<HTMLElement>,
  items: string,
  axis: 'vertical' | 'both' = 'both',
): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(items)];
  const here = event.target instanceof HTMLElement ? all.indexOf(event.target) : -1;
  const pairs = axis === 'vertical' ? [VERTICAL] : [VERTICAL, HORIZONTAL];
  const steps: Record<string, number | undefined> = { Home: 0, End: all.length - 1 };
  for (const [back, on] of pairs) {
    steps[back] = here - 1;
    steps[on] = here + 1;
  }
  const next = steps[event.key];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  // The focus stays at either end.
  all[next]?.focus();
}
