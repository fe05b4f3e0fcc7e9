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
 * Items of a list that can be seen, in a list that scrolls or on a page that does. They are looked for
 * when something scrolls, because an observer of a thousand items has work in every frame.
 * @param few number of items that can be seen at first
 * @param cause another look is taken whenever it changes
 */
export function useInView(list: RefObject<HTMLElement | null>, few: number, cause: unknown): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: few });
  useLayoutEffect(() => {
    const look = () => {
      const { current } = list;
      if (!current) return;
      const items = [...current.children].filter((item) => item instanceof HTMLElement);
      const { top, bottom } = current.getBoundingClientRect();
      // From positions on the screen to those in the list.
      const offset = (items[0]?.offsetTop ?? 0) + current.scrollTop - top;
      const start = Math.max(0, top) + offset - MARGIN;
      const end = Math.min(innerHeight, bottom) + offset + MARGIN;
      const from = items.findIndex((item) => item.offsetTop + item.offsetHeight > start);
      const after = items.findIndex(({ offsetTop }) => offsetTop > end);
      setRange({ from: Math.max(0, from), to: after < 0 ? items.length + few : after });
    };
    if (cause !== undefined) look();
    const first = requestAnimationFrame(look);
    const options = { capture: true, passive: true };
    document.addEventListener('scroll', look, options);
    addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(first);
      document.removeEventListener('scroll', look, options);
      removeEventListener('resize', look);
    };
  }, [list, cause]);
  return range;
}
