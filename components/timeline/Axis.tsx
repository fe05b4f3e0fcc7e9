import type { ReadonlySignal } from '@preact/signals';
import { formatNumber } from '../format.ts';
import { ticks } from './axis.ts';

/** The time axis that all lanes share. */
export function Axis({ span }: { span: ReadonlySignal<number> }) {
  const { at, step } = ticks(span.value);
  const [unit, symbol] = span.value >= 1_000 ? [1_000, 's'] : [1, 'ms'];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit)));
  return (
    <div class="axis" aria-hidden="true">
      {at.map((ms, index) => (
        <data key={ms} value={ms} style={{ '--from': ms }}>
          {formatNumber(ms / unit, ms === 0 ? 0 : digits)}
          {index === at.length - 1 && <span class="unit"> {symbol}</span>}
        </data>
      ))}
    </div>
  );
}
