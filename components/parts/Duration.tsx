import { formatDuration } from './format.ts';

/**
 * Duration for readers, with the unrounded value for programs.
 * @param ms the unrounded value
 * @param resolution smallest step of the clock, in ms
 */
export function Duration({ ms, resolution }: { ms: number; resolution: number }) {
  return <data value={ms}>{formatDuration(ms, resolution)}</data>;
}
