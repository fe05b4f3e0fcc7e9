import { formatShare } from '../parts/format.ts';

/** A share that can be read by a person and, unrounded, by a program. */
export function Share({ value, as }: { value: number; as: 'merit' | 'cost' }) {
  return <data value={value}>{formatShare(value, as)}</data>;
}
