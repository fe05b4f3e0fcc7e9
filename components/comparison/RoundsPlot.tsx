import { i18n } from '#i18n';
import type { Series } from '../../engine/verdict/series.ts';
import { swarm } from '../drawing/swarm.ts';
import { Duration } from '../parts/Duration.tsx';
import { lookOf } from '../parts/look.ts';
import './RoundsPlot.css';

/** Size of the drawing, which grows and shrinks with the window. */
const WIDTH = 400;
const HEIGHT = 32;
const RADIUS = 2;
/** Least distance of two dots. */
const STEP = 4.5;
const LINES = 7;

/**
 * Dots for the rounds of a mode, a ring for its warm-up, and a line at the median; as text for
 * screen readers.
 * @param longest ms at the end of the scale, the same for every mode
 */
export function RoundsPlot({ series, longest }: { series: Series; longest: number }) {
  const { mode, runs, warmUps, representative } = series;
  // Leaves room at both ends.
  const at = (ms: number) => 5 + (longest > 0 ? ms / longest : 0) * (WIDTH - 25);
  const drawn = [...warmUps, ...runs].flatMap(({ run, round, elapsed }) =>
    elapsed === undefined ? [] : { run, round, x: at(elapsed) },
  );
  const dots = swarm(
    drawn.map(({ x }) => x),
    STEP,
    LINES,
  );
  return (
    <>
      <svg
        class={`rounds-plot ${lookOf(mode)}`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        focusable="false"
      >
        {representative && <path class="median" d={`M${at(representative.elapsed)} 0V${HEIGHT}`} />}
        {drawn.map(({ run, round }, index) => (
          <circle
            key={run}
            class={round === 0 ? 'warm-up-dot' : 'round-dot'}
            cx={dots[index]?.x}
            cy={HEIGHT / 2 + (dots[index]?.y ?? 0)}
            r={RADIUS}
          />
        ))}
      </svg>
      <ul class="sr-only">
        {warmUps.map(
          ({ run, elapsed, resolution }) =>
            elapsed !== undefined && (
              <li key={run}>
                {i18n.t('comparison.warm_up_round')}{' '}
                <Duration ms={elapsed} resolution={resolution} />
              </li>
            ),
        )}
        {runs.map(({ run, round, elapsed, resolution }) => (
          <li key={run}>
            {i18n.t('comparison.round', [round])} <Duration ms={elapsed} resolution={resolution} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sample of a warm-up's dot, for the head of the column. */
export function WarmUpDot() {
  return (
    <svg class="rounds-plot" width="8" height="8" aria-hidden="true" focusable="false">
      <circle class="warm-up-dot" cx="4" cy="4" r={RADIUS} />
    </svg>
  );
}
