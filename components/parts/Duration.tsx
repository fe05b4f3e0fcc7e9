import { formatDuration } from './format.ts';

/**
 * A duration that can be read by a person and, unrounded, by a program.
 * @param ms the unrounded value
 * @param resolution smallest step of the clock that measured it, in ms
 */
export function Duration({ ms, resolution }: { ms: number; resolution: number }) {
  return <data value={ms}>{formatDuration(ms, resolution)}</data>;
}
