import { formatDuration } from './format.ts';
import { NotComparable } from './NotComparable.tsx';

/**
 * Duration for readers, with the unrounded value for programs; a dash if there is none.
 * @param ms the unrounded value
 * @param resolution smallest step of the clock, in ms
 */
export function Duration({ ms, resolution = 1 }: { ms: number | undefined; resolution?: number }) {
  if (ms === undefined) return <NotComparable />;
  return <data value={ms}>{formatDuration(ms, resolution)}</data>;
}
