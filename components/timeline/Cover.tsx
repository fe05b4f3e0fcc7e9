import { effect } from '@preact/signals';
import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { isCalm } from '../parts/is-calm.ts';
import { CALM_TICK } from '../state/ticks.ts';
import { GrowingContext, useMoment } from './moment.ts';
import './Cover.css';

/**
 * Covers the future on a track: whatever lasts until now is drawn to the end of the axis. The browser's
 * compositor moves it, so that this window has nothing to do between two events.
 * @param edge true to draw the end of a frame at its start
 */
export function Cover({ edge = false }: { edge?: boolean }) {
  const { motion, now, span } = useMoment();
  const isGrowing = useContext(GrowingContext);
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const cover = ref.current;
    // Otherwise the run says how far it is known.
    if (!cover || !isGrowing) return;
    const stop = effect(() => {
      if (!motion.value) {
        cover.style.setProperty('--known', `${now.value ?? 0}`);
        return;
      }
      const { start, rate } = motion.value;
      const duration = span.value / rate;
      const animation = cover.animate(
        { transform: ['translateX(0)', 'translateX(100%)'] },
        {
          duration,
          fill: 'forwards',
          easing: isCalm() ? `steps(${Math.ceil(duration / CALM_TICK)})` : 'linear',
        },
      );
      animation.startTime = start;
      return () => {
        animation.effect = null;
      };
    });
    return () => {
      stop();
      cover.style.removeProperty('--known');
    };
  }, [motion, now, span, isGrowing]);
  return <span ref={ref} class={edge ? 'cover edge' : 'cover'} />;
}
