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
 * @param standing indices of the items that stand in the document, ascending; the others are equally high
 * @param few number of items that can be seen at first
 * @param cause another look is taken whenever it changes
 */
export function useInView(
  list: RefObject<HTMLElement | null>,
  standing: RefObject<readonly number[]>,
  few: number,
  cause: unknown,
): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: few });
  useLayoutEffect(() => {
    const look = () => {
      const { current } = list;
      if (!current) return;
      const { top, bottom } = current.getBoundingClientRect();
      // A list that scrolls is low, and the page may move it without a word.
      const isLow = current.scrollHeight > current.clientHeight;
      const items = [...current.children].filter((item) => item instanceof HTMLElement);
      // From positions on the screen to those in the list.
      const offset = current.offsetTop + current.scrollTop - top;
      const indexAt = (y: number) => {
        const nth = items.findLastIndex(({ offsetTop }) => offsetTop <= y);
        const { [nth]: item, [nth + 1]: next } = items;
        const [index = 0, after = index] = standing.current?.slice(Math.max(0, nth)) ?? [];
        const end = item ? item.offsetTop + item.offsetHeight : y;
        if (!next || y <= end) return index;
        return index + Math.ceil(((y - end) / (next.offsetTop - end)) * (after - index - 1));
      };
      const start = (isLow ? top : Math.max(0, top)) + offset - MARGIN;
      const end = (isLow ? bottom : Math.min(innerHeight, bottom)) + offset + MARGIN;
      const [from, to] = [indexAt(start), indexAt(end) + 1];
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
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
  }, [list, standing, cause]);
  return range;
}
