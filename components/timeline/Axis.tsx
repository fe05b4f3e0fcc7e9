import type { ReadonlySignal } from '@preact/signals';
import { formatDuration } from '../format.ts';
import { ticks } from './axis.ts';

/** The time axis that all lanes share. */
export function Axis({ span }: { span: ReadonlySignal<number> }) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(span.value).map((ms) => (
        <data key={ms} value={ms} style={{ '--from': ms }}>
          {formatDuration(ms, 100)}
        </data>
      ))}
    </div>
  );
}
