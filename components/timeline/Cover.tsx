import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CALM_TICK, isCalm, useMoment } from './moment.ts';
import './Cover.css';

/**
 * Covers the future on a track: whatever lasts until now is drawn to the end of the axis. The browser's
 * compositor moves it, so that this window has nothing to do between two events.
 * @param edge true to draw the end of a frame at its start
 */
export function Cover({ edge = false }: { edge?: boolean }) {
  const { progress, span } = useMoment();
  const cover = useRef<HTMLSpanElement>(null);
  useLayoutEffect(
    () =>
      effect(() => {
        const { start } = progress.value ?? {};
        if (start === undefined) return;
        const duration = span.value;
        const animation = cover.current?.animate(
          { transform: ['translateX(0)', 'translateX(100%)'] },
          {
            duration,
            fill: 'forwards',
            easing: isCalm() ? `steps(${Math.ceil(duration / CALM_TICK)})` : 'linear',
          },
        );
        if (!animation) return;
        animation.startTime = start;
        return () => {
          animation.effect = null;
        };
      }),
    [progress, span],
  );
  return <span ref={cover} class={edge ? 'cover edge' : 'cover'} />;
}
