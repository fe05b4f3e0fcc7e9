import { formatNumber } from '../../parts/format.ts';

/** A number of ms in a table that says the unit, with as many digits as its clock can resolve. */
export function Milliseconds({ ms, resolution }: { ms: number; resolution: number }) {
  return <data value={ms}>{formatNumber(ms, resolution < 1 ? 1 : 0)}</data>;
}
