import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Lane } from '../../engine/log/lane.ts';
import { type Paint, type Painted, paintOverview } from './paint-overview.ts';

/** Changes of the colours. */
const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/**
 * Draws lanes on a canvas with a pixel for each of the screen's, in the colours of its custom
 * properties. As paths of a document, a thousand lanes cost a frame whenever one of them changed.
 */
export function useOverview(
  ref: RefObject<HTMLCanvasElement | null>,
  lanes: readonly Lane[],
  span: number,
): void {
  const wanted = useRef({ lanes, span });
  wanted.current = { lanes, span };
  const draw = useRef<(() => void) | undefined>(undefined);
  useLayoutEffect(() => {
    const { current: canvas } = ref;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    let paint: Paint | undefined;
    let painted: Painted | undefined;
    draw.current = () => {
      // It has no size before it is laid out.
      if (!paint) return;
      const next = { ...wanted.current, paint };
      paintOverview(context, next, painted);
      painted = next;
    };
    const restart = () => {
      const style = getComputedStyle(canvas);
      const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
      const [hollow, faint] = [colour('hollow'), colour('faint')];
      paint = { hollow, faint, waiting: colour('waiting'), solid: colour('solid') };
      painted = undefined;
      draw.current?.();
    };
    const observer = new ResizeObserver(() => {
      canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
      canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
      restart();
    });
    observer.observe(canvas);
    const schemes = SCHEMES.map((query) => matchMedia(query));
    for (const scheme of schemes) scheme.addEventListener('change', restart);
    return () => {
      observer.disconnect();
      for (const scheme of schemes) scheme.removeEventListener('change', restart);
    };
  }, [ref]);
  useLayoutEffect(() => draw.current?.(), [lanes, span]);
}
