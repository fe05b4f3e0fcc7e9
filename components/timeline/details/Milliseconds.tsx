import { formatNumber } from '../../parts/format.ts';

/** Number of ms without a unit, with the digits that its clock can resolve. */
export function Milliseconds({ ms, resolution }: { ms: number; resolution: number }) {
  return <data value={ms}>{formatNumber(ms, resolution < 1 ? 1 : 0)}</data>;
}
