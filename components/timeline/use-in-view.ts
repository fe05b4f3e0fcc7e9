import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Extra space in px, so that scrolling meets what is drawn already. */
const MARGIN = 60;

/**
 * Indices of the items that can be seen in a scrolling list.
 * @param length number of items
 * @param few number of items that can be seen at first
 */
export function useInView(
  list: RefObject<HTMLElement | null>,
  length: number,
  few: number,
): ReadonlySet<number> {
  const [inView, setInView] = useState<ReadonlySet<number>>(
    () => new Set(Array.from({ length: Math.min(length, few) }, (_, index) => index)),
  );
  useLayoutEffect(() => {
    const { current } = list;
    if (!current || length <= few) return;
    const items = new Map([...current.children].map((item, index) => [item, index]));
    const observer = new IntersectionObserver(
      (changes) =>
        setInView((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of changes) {
            const index = items.get(target) ?? Number.NaN;
            if (isIntersecting) after.add(index);
            else after.delete(index);
          }
          return after;
        }),
      { root: current, rootMargin: `${MARGIN}px` },
    );
    for (const item of items.keys()) observer.observe(item);
    return () => observer.disconnect();
  }, [list, length, few]);
  return inView;
}
