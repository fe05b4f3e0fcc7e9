import { i18n } from '#i18n';
import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve, SweepPoint } from '../../engine/measure/sweep.ts';
import { traitsOf } from '../../engine/modes/index.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatNumber } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { FigureData } from '../sentences/Sentence.tsx';

/** Figures of a sweep: a row for each value and mode. A value is selected by its radio button. */
export function SweepTable({
  curves,
  sweep: { over, values },
  selected,
  onSelect,
}: {
  curves: readonly SweepCurve[];
  sweep: Sweep;
  selected: number | undefined;
  onSelect(value: number): void;
}) {
  const base = curves.find(({ mode }) => over === 'requests' && traitsOf(mode).isBaseline);
  const against = base
    ? i18n.t('comparison.speed_up', { mode: i18n.t(`modes.${base.mode}`) })
    : i18n.t('sweep.against_first');
  return (
    <table class="sweep-table" aria-label={i18n.t('sweep.figures')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t(`sweep.over.${over}`)}</th>
          {curves.length > 1 && <th scope="col">{i18n.t('comparison.mode')}</th>}
          <th scope="col">{i18n.t('comparison.median')}</th>
          <th scope="col">{against}</th>
          <th scope="col">{i18n.t('sweep.in_flight')}</th>
        </tr>
      </thead>
      {values.map((value) => (
        <tbody key={value} data-selected={value === selected}>
          {curves.map((curve, index) => {
            const point = curve.points.find((point) => point.value === value);
            const ratio = point && speedUp(point, curve, base);
            return (
              <tr key={curve.mode}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={curves.length}>
                    <label>
                      <input type="radio" name="swept" checked={value === selected} onChange={() => onSelect(value)} />{' '}
                      <data value={value}>{formatNumber(value, 0)}</data>
                    </label>
                  </th>
                )}
                {curves.length > 1 && <th scope="row"><ModeName mode={curve.mode} /></th>}
                <td>{point && <Elapsed point={point} />}</td>
                <td>{ratio !== undefined && <FigureData figure={{ kind: 'ratio', value: ratio }} />}</td>
                <td>{point?.average !== undefined && <FigureData figure={{ kind: 'average', value: point.average }} />}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

function Elapsed({ point: { elapsed, interval, runs } }: { point: SweepPoint }) {
  const resolution = runs[0]?.resolution ?? 1;
  return (
    <>
      <Duration ms={elapsed} resolution={resolution} />
      {interval && (
        <span class="interval">
          {' '}
          (<Duration ms={interval.low} resolution={resolution} />–
          <Duration ms={interval.high} resolution={resolution} />)
        </span>
      )}
    </>
  );
}

/**
 * Speed-up against the baseline at the same value or, without it, against as many requests one after
 * another, each as long as at the smallest value.
 */
function speedUp(
  point: SweepPoint,
  { points: [first] }: SweepCurve,
  base: SweepCurve | undefined,
): number | undefined {
  if (base) {
    const other = base.points.find(({ value }) => value === point.value);
    return other && other.elapsed / point.elapsed;
  }
  const perRequest = first && (first.elapsed * (first.average ?? 1)) / requestsOf(first);
  return perRequest && (perRequest * requestsOf(point)) / point.elapsed;
}

function requestsOf({ runs }: SweepPoint): number {
  return runs[0]?.lanes.length ?? 1;
}
