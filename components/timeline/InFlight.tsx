import { i18n } from '#i18n';
import { littlesLaw } from '../../engine/measure/little.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { flightCurve } from '../drawing/flight-curve.ts';
import { formatNumber } from '../parts/format.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import './Heartbeat.css';
import './InFlight.css';

/** Number of requests in flight over a run, up to the moment that is drawn, on the scale of all runs. */
export function InFlight({
  run,
  scale,
  isLocal,
  isGrowing,
}: {
  /** All of it, however much is drawn. */
  run: DrawnRun;
  /** Most in flight in any run on the screen. */
  scale: number;
  isLocal: boolean;
  isGrowing: boolean;
}) {
  const { span } = useMoment();
  const { area, steps, most } = flightCurve(run);
  const isBegun = run.state !== 'planned';
  const average = isBegun ? littlesLaw(run)?.average : undefined;
  const what = i18n.t(isLocal ? 'law.at_work' : 'law.in_flight');
  const parts = { what, most, average: formatNumber(average ?? 0, 1) };
  return (
    <div class="in-flight">
      <span aria-hidden="true">{what}</span>
      <span
        class="curve"
        role="img"
        aria-label={i18n.t(average === undefined ? 'law.curve' : 'law.whole_curve', parts)}
        style={{ '--span': span.value }}
      >
        <svg viewBox={`0 0 ${span.value} ${scale}`} preserveAspectRatio="none" aria-hidden="true">
          <g transform={`matrix(1 0 0 -1 0 ${scale})`}>
            <path class="area" d={area} />
            <path class="steps" d={steps} />
          </g>
        </svg>
        {isGrowing && <Cover />}
      </span>
      {isBegun && (
        <data class="most" value={most} aria-hidden="true">
          {i18n.t('law.most', { most })}
        </data>
      )}
    </div>
  );
}
