import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Extra space in px, so that scrolling meets what is drawn already. */
const MARGIN = 90;

/** Indices of consecutive items. */
interface Range {
  from: number;
  /** Index after the last. */
  to: number;
}

/**
 * Items of a scrolling list that can be seen. They are looked for when it scrolls, because an observer
 * of a thousand items has work in every frame.
 * @param few number of items that can be seen at first
 * @param cause another look is taken whenever it changes
 */
export function useInView(list: RefObject<HTMLElement | null>, few: number, cause: unknown): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: few });
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    const look = () => {
      const items = [...current.children].filter((item) => item instanceof HTMLElement);
      const start = (items[0]?.offsetTop ?? 0) + current.scrollTop;
      const end = start + current.clientHeight + MARGIN;
      const from = items.findIndex((item) => item.offsetTop + item.offsetHeight > start - MARGIN);
      const after = items.findIndex(({ offsetTop }) => offsetTop > end);
      setRange({ from: Math.max(0, from), to: after < 0 ? Number.POSITIVE_INFINITY : after });
    };
    if (cause !== undefined) look();
    current.addEventListener('scroll', look, { passive: true });
    return () => current.removeEventListener('scroll', look);
  }, [list, cause]);
  return range;
}
