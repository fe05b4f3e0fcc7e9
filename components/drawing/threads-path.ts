import type { Threads } from '../../engine/measure/threads.ts';
import { FAR } from './axis.ts';

/** Path of the times in which threads were held, in ms and a row of 1 for each. */
export function threadsPath(threads: Threads['threads']): string {
  return threads
    .flatMap((spans, row) =>
      spans.map(
        ({ from, to }) =>
          `M${from.toFixed(1)} ${row}.1H${Math.min(to, FAR).toFixed(1)}v.8H${from.toFixed(1)}z`,
      ),
    )
    .join('');
}
