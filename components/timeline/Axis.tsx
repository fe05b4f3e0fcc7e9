import type { ReadonlySignal } from '@preact/signals';
import { axisUnit, ticks } from '../drawing/axis.ts';
import { formatNumber } from '../parts/format.ts';

/** Time axis of all lanes. */
export function Axis({ span }: { span: ReadonlySignal<number> }) {
  const { at, step } = ticks(span.value);
  const { ms: unit, symbol, digits } = axisUnit(span.value, step);
  return (
    <div class="axis" aria-hidden="true" style={{ '--span': span.value }}>
      {at.map((ms, index) => (
        <data key={ms} value={ms} style={{ '--from': ms }}>
          {formatNumber(ms / unit, ms === 0 ? 0 : digits)}
          {index === at.length - 1 && <span class="unit"> {symbol}</span>}
        </data>
      ))}
    </div>
  );
}
