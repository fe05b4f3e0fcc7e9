import { i18n } from '#i18n';
import type { Sweep } from '../../engine/log/sweep.ts';
import type { SweepCurve, SweepPoint } from '../../engine/measure/sweep.ts';
import { traitsOf } from '../../engine/modes/index.ts';
import { formatNumber } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { duration } from '../sentences/message.ts';
import { messageText } from '../sentences/message-text.ts';
import { FigureData, Sentence } from '../sentences/Sentence.tsx';
import { sayBetween, sayValue } from '../sentences/say-sweep.ts';

/** Figures of a sweep: a row for each value and mode. A value is selected by its radio button. */
export function SweepTable({
  curves,
  sweep: { over, values },
  selected,
  radioOf,
  onSelect,
}: {
  curves: readonly SweepCurve[];
  sweep: Sweep;
  selected: number | undefined;
  /** Id of the radio button of a value. */
  radioOf(value: number): string;
  onSelect(value: number): void;
}) {
  const base = curves.find(({ mode }) => over === 'requests' && traitsOf(mode).isBaseline);
  const hasRounds = curves.some(({ points }) => points.some(({ runs }) => runs.length > 1));
  const heads = [
    i18n.t(`sweep.over.${over}`),
    i18n.t('comparison.mode'),
    i18n.t(hasRounds ? 'comparison.median' : 'comparison.elapsed'),
    base
      ? i18n.t('comparison.speed_up', { mode: i18n.t(`modes.${base.mode}`) })
      : i18n.t('sweep.per_request', [messageText(sayValue(values[0] ?? 1, { over }))]),
    i18n.t('sweep.in_flight'),
  ];
  return (
    <table class="sweep-table" aria-label={i18n.t('sweep.figures')}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {values.map((value) => (
        <tbody key={value} data-selected={value === selected}>
          {curves.map((curve, index) => (
            <tr key={curve.mode}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={curves.length}>
                  <input
                    id={radioOf(value)}
                    type="radio"
                    name="swept"
                    aria-label={messageText(sayValue(value, { over }))}
                    checked={value === selected}
                    onChange={() => onSelect(value)}
                  />
                  <label htmlFor={radioOf(value)}>
                    <data value={value}>{formatNumber(value, 0)}</data>
                  </label>
                </th>
              )}
              <th scope="row">
                <ModeName mode={curve.mode} />
              </th>
              <Cells {...{ value, curve, base }} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Figures of one mode at a value; blank before they are measured. */
function Cells({
  value,
  curve,
  base,
}: {
  value: number;
  curve: SweepCurve;
  base: SweepCurve | undefined;
}) {
  const point = pointAt(curve, value);
  const resolution = point?.runs[0]?.resolution ?? 1;
  const ratio = point && speedUp(point, curve, base);
  const ms = (bound: number) => duration(bound, resolution);
  return (
    <>
      <td>
        {point && <FigureData figure={ms(point.elapsed)} />}
        {point?.interval && (
          <span class="interval">
            <Sentence message={sayBetween(point.interval, ms)} />
          </span>
        )}
      </td>
      <td>{ratio && <FigureData figure={{ kind: 'ratio', value: ratio }} />}</td>
      <td>{point?.average && <FigureData figure={{ kind: 'average', value: point.average }} />}</td>
    </>
  );
}

function pointAt({ points }: SweepCurve, value: number): SweepPoint | undefined {
  return points.find((point) => point.value === value);
}

/** Speed-up against the baseline at the same value or, without it, of each request against the smallest. */
function speedUp(
  point: SweepPoint,
  { points: [first = point] }: SweepCurve,
  base: SweepCurve | undefined,
): number | undefined {
  if (base) return (pointAt(base, point.value)?.elapsed ?? 0) / point.elapsed;
  const requestsOf = ({ runs: [run] }: SweepPoint) => run?.lanes.length ?? 1;
  return (first.elapsed * requestsOf(point)) / (point.elapsed * requestsOf(first));
}
