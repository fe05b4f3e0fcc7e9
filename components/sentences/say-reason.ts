import type { Reason } from '../../engine/verdict/reason.ts';
import type { Result } from '../../engine/verdict/verdict.ts';
import { count, duration, elapsed, type Message, modeName } from './message.ts';

/** Reason that is a limit on how many requests overlap. */
type LimitReason = Extract<Reason, { kind: 'limited' | 'connections' }>;

/** True if a limit was the reason. */
export function isLimit(because: Reason): because is LimitReason {
  return because.kind === 'limited' || because.kind === 'connections';
}

/** Limit that kept more requests from overlapping, and whose it is. */
export function limitedBy({ kind, limit }: LimitReason) {
  const whose: Message = { key: `verdict.whose.${kind}`, parts: {} };
  return { limit: count(limit), whose };
}

/**
 * Sentence on why a mode took as long as it took; none where there is no more to it than the waits.
 * @param sequential the base, where Parallel was faster: that lesson has sentences of its own
 */
export function sayReason(
  because: Reason,
  result: Result,
  asked: number,
  sequential?: Result,
): Message[] {
  const ms = (value: number) => duration(value, result.resolution);
  const mode = modeName(result.mode);
  const lesson = sequential && { sequential: elapsed(sequential) };
  switch (because.kind) {
    case 'in-row':
      return [];
    case 'overlapped': {
      const parts = { city: because.slowest.task.label, slowest: ms(because.slowest.ms) };
      return lesson
        ? [{ key: 'verdict.overlapped', parts: { ...lesson, ...parts } }]
        : [{ key: 'verdict.because.overlapped', parts }];
    }
    case 'limited':
    case 'connections':
      return lesson
        ? [{ key: 'verdict.overlapped_limited', parts: { ...lesson, parallel: elapsed(result) } }]
        : [{ key: 'verdict.because.limited', parts: limitedBy(because) }];
    case 'served': {
      const each = ms(because.each);
      return lesson
        ? [{ key: 'verdict.served', parts: { ...lesson, each } }]
        : [{ key: 'verdict.because.served', parts: { each } }];
    }
    case 'as-sequential':
      return [{ key: 'verdict.because.as_sequential', parts: { mode } }];
    case 'as-parallel': {
      const parts = { size: count(because.size), asked: count(asked), mode };
      return [{ key: 'verdict.because.as_parallel', parts }];
    }
    case 'filled':
      return [{ key: 'verdict.because.filled', parts: { mode, size: count(because.size) } }];
    case 'grouped': {
      const parts = { size: count(because.size), idle: ms(because.idle) };
      return [{ key: 'verdict.because.grouped', parts }];
    }
    case 'bulk':
      return [{ key: 'verdict.because.bulk', parts: { mode, asked: count(asked) } }];
    case 'blocking':
      return [sayBlocking(because.longestBlock, result.resolution)];
  }
}

/** Sentence on how long a thread was blocked, in ms, if that is known. */
export function sayBlocking(longestBlock: number | undefined, resolution: number): Message {
  return longestBlock === undefined
    ? { key: 'verdict.because.blocking_unseen', parts: {} }
    : {
        key: 'verdict.because.blocking',
        parts: { longest_block: duration(longestBlock, resolution) },
      };
}
