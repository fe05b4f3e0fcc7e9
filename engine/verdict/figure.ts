import type { Interval } from '../measure/statistics.ts';

/** A number, unrounded, and what it takes to write it. */
export type Figure =
  /** ms, and the smallest step of the clock that measured them. */
  | { kind: 'duration'; value: number; resolution: number }
  /** Speed as a multiple of another's. */
  | { kind: 'ratio'; value: number; interval?: Interval | undefined }
  /** 1 is all of it. A merit is rounded down, a cost up. */
  | { kind: 'share'; value: number; as: 'merit' | 'cost' }
  /** Mean of a number of things. */
  | { kind: 'average'; value: number }
  /** Decoded length of responses. */
  | { kind: 'bytes'; value: number }
  | Count;

/** A number of things. As the part `count` of a text it chooses between singular and plural. */
export interface Count {
  kind: 'count';
  value: number;
}
