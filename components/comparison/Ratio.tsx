import type { PairedRatio } from '../../engine/verdict/paired-ratio.ts';
import { formatRatio, formatRatioBounds } from '../parts/format.ts';

/**
 * How many times as fast, with the interval that the truth lies in where there is one:
 * `2.0× (1.9–2.1)`.
 */
export function Ratio({ of: { median, interval } }: { of: PairedRatio }) {
  const bounds = interval && formatRatioBounds(interval.low, interval.high);
  return (
    <>
      <data value={median}>{formatRatio(median)}</data>
      {interval && bounds && (
        <>
          {' '}
          <span class="interval">
            (<data value={interval.low}>{bounds.low}</data>–
            <data value={interval.high}>{bounds.high}</data>)
          </span>
        </>
      )}
    </>
  );
}
