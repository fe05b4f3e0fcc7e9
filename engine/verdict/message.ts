import type { Interval } from '../measure/statistics.ts';
import type { ModeId } from '../modes/index.ts';
import type { PairedRatio } from './paired-ratio.ts';

/** Names of the parts of each message, by the key of its text. */
export const messageParts = {
  'verdict.faster': ['ratio'],
  'verdict.faster_than': ['mode', 'ratio', 'base', 'elapsed', 'base_elapsed'],
  'verdict.overlapped': ['sequential', 'city', 'slowest'],
  'verdict.overlapped_limited': ['sequential', 'limit', 'parallel'],
  'verdict.served': ['sequential', 'each'],
  'verdict.slower': ['mode', 'base', 'ratio', 'elapsed', 'base_elapsed'],
  'verdict.slower_once': ['mode', 'elapsed', 'base_elapsed'],
  'verdict.same': ['base_elapsed', 'elapsed'],
  'verdict.same_as': ['base', 'mode', 'base_elapsed', 'elapsed'],
  'verdict.ratio': ['ratio'],
  'verdict.too_short': ['base', 'mode'],
  'verdict.one_city': ['faster', 'slower'],
  'verdict.one_city_often': ['faster', 'slower', 'times'],
  'verdict.single': ['mode', 'elapsed', 'count'],
  'verdict.single_slowest': ['mode', 'elapsed', 'asked', 'city', 'slowest'],
  'verdict.because.overlapped': ['city', 'slowest'],
  'verdict.because.limited': ['limit'],
  'verdict.because.served': ['each'],
  'verdict.because.as_sequential': ['mode'],
  'verdict.because.as_parallel': ['size', 'asked', 'mode'],
  'verdict.because.filled': ['mode', 'size'],
  'verdict.because.grouped': ['size', 'idle'],
  'verdict.because.bulk': ['mode', 'asked'],
  'verdict.because.blocking': ['longest_block'],
  'verdict.because.blocking_unseen': [],
  'verdict.failures': ['mode', 'cities'],
  'verdict.stopped': ['mode', 'arrived', 'asked'],
  'verdict.interrupted': ['mode', 'arrived', 'asked'],
  'verdict.resumed': ['mode'],
  'verdict.slept': ['mode'],
  'verdict.retried': ['mode'],
  'verdict.none_counts': ['mode', 'planned', 'reasons'],
  'verdict.not_compared': [],
  'verdict.run_again': [],
  'verdict.cities': ['count'],
  'verdict.one_round': [],
  'verdict.counted': ['counted', 'planned'],
  'verdict.medians': ['rounds'],
  'verdict.few_rounds': ['rounds'],
  'verdict.rounds': ['rounds'],
  'verdict.cold': ['mode', 'cost'],
  'verdict.simulated': [],
  'advice.compare_with': ['mode'],
  'advice.more_cities': [],
  'advice.run_again': [],
  'advice.more_rounds': [],
  'advice.overlap': [],
  'advice.pool': [],
  'advice.bulk': ['requests'],
  'advice.fewer_requests': [],
  'advice.larger_size': ['size', 'elapsed'],
  'advice.faster_answer': ['city'],
  'comparison.excluded': ['count', 'planned', 'reasons'],
  'comparison.stopped': ['count'],
  'comparison.interrupted': ['count'],
  'comparison.resumed': ['count'],
  'comparison.slept': ['count'],
  'comparison.failures': ['count'],
  'comparison.retried': ['count'],
  'comparison.not_run': ['count'],
  'explanation.idle': ['share', 'elapsed'],
  'explanation.above': ['share', 'limit'],
  'explanation.split': ['parts'],
  'explanation.set_up': ['ms'],
  'explanation.browser_queue': ['ms'],
  'explanation.server_queue': ['ms'],
  'explanation.rest': ['ms'],
  'explanation.longest_block': ['ms'],
  'explanation.idle_slots': ['ms'],
  'modes.sequential': [],
  'modes.parallel': [],
  'modes.pool': [],
  'modes.chunked': [],
  'modes.bulk': [],
  'modes.blocking': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type MessageParts = typeof messageParts;

/** A sentence or a phrase as data: the key of its text, and the parts that fill its blanks. */
export type Message = {
  [Key in keyof MessageParts]: {
    key: Key;
    parts: { readonly [Name in MessageParts[Key][number]]: Name extends 'count' ? Count : Part };
  };
}[keyof MessageParts];

/** Content of a blank. A string stands as it is; several pieces are listed. */
export type Part = string | Figure | Message | readonly (string | Message)[];

/** A number, unrounded, and what it takes to write it. */
export type Figure =
  /** ms, and the smallest step of the clock that measured them. */
  | { kind: 'duration'; value: number; resolution: number }
  /** Speed as a multiple of another's. */
  | { kind: 'ratio'; value: number; interval?: Interval | undefined }
  /** 1 is all of it. A merit is rounded down, a cost up. */
  | { kind: 'share'; value: number; as: 'merit' | 'cost' }
  | Count;

/** A number of things. As the part `count` it chooses between singular and plural. */
export interface Count {
  kind: 'count';
  value: number;
}

/** @param value ms @param resolution smallest step of the clock, in ms */
export function duration(value: number, resolution: number): Figure {
  return { kind: 'duration', value, resolution };
}

export function ratioFigure({ median, interval }: PairedRatio): Figure {
  return { kind: 'ratio', value: median, interval };
}

export function share(value: number, as: 'merit' | 'cost'): Figure {
  return { kind: 'share', value, as };
}

export function count(value: number): Count {
  return { kind: 'count', value };
}

/** The name of a mode. */
export function modeName(mode: ModeId): Message {
  return { key: `modes.${mode}`, parts: {} };
}
