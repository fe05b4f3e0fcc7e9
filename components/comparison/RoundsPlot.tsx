import { i18n } from '#i18n';
import type { Series } from '../../engine/verdict/series.ts';
import { Duration } from '../parts/Duration.tsx';
import './RoundsPlot.css';

const HEIGHT = 14;
const RADIUS = 2.5;
/** Number of lines that successive rounds alternate between, to keep equal dots apart. */
const LINES = 3;

/**
 * Dots for the rounds of a mode, a ring for its warm-up, and a line at the median; as text for
 * screen readers.
 * @param longest ms at the end of the scale, the same for every mode
 */
export function RoundsPlot({ series, longest }: { series: Series; longest: number }) {
  const { mode, runs, warmUps, representative } = series;
  // Leaves room for half a dot at both ends.
  const at = (ms: number) => `${2 + (longest > 0 ? ms / longest : 0) * 96}%`;
  return (
    <>
      <svg class={`rounds-plot mode-${mode}`} height={HEIGHT} aria-hidden="true" focusable="false">
        {representative && (
          <line
            class="median"
            x1={at(representative.elapsed)}
            x2={at(representative.elapsed)}
            y1="0"
            y2={HEIGHT}
          />
        )}
        {warmUps.map(
          ({ run, elapsed }) =>
            elapsed !== undefined && (
              <circle key={run} class="warm-up-dot" cx={at(elapsed)} cy={line(0)} r={RADIUS} />
            ),
        )}
        {runs.map(({ run, round, elapsed }) => (
          <circle key={run} class="round-dot" cx={at(elapsed)} cy={line(round)} r={RADIUS} />
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

function line(round: number): number {
  return RADIUS + 0.5 + (round % LINES) * ((HEIGHT - 2 * RADIUS - 1) / (LINES - 1));
}
