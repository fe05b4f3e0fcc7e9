import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { levelsAt, type Quotas } from '../../engine/protocol/quota.ts';

/**
 * Returns the wall clock in ms since 1970. Renders again when the next quota window resets, without
 * a timer while nothing is used.
 */
export function useWallClock(quotas: Quotas): number {
  const renders = useSignal(0);
  const now = Date.now();
  const used = Object.values(quotas)
    .flatMap((quota) => levelsAt(quota, now))
    .filter(({ used }) => used > 0);
  const next = Math.min(...used.map(({ until }) => until));
  const rendered = renders.value;
  useEffect(() => {
    if (!Number.isFinite(next)) return;
    const timer = setTimeout(() => {
      renders.value = rendered + 1;
    }, next - Date.now());
    return () => clearTimeout(timer);
  }, [next, rendered, renders]);
  return now;
}
