import type { ModeId } from '../../engine/modes/index.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import type { Result } from '../../engine/verdict/verdict.ts';
import { count, duration, elapsed, type Message, modeName } from './message.ts';

/** Reason that is a limit on how many requests overlap. */
type LimitReason = Extract<Reason, { kind: 'limited' | 'rationed' | 'connections' }>;

/** True if a limit was the reason. */
export function isLimit(because: Reason): because is LimitReason {
  return ['limited', 'rationed', 'connections'].includes(because.kind);
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
  result: Pick<Result, 'mode' | 'elapsed' | 'resolution'>,
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
    case 'rationed':
    case 'connections':
      return lesson
        ? [{ key: 'verdict.overlapped_limited', parts: { ...lesson, parallel: elapsed(result) } }]
        : [{ key: 'verdict.because.limited', parts: limitedBy(because) }];
    case 'served': {
      const each = ms(because.each);
      if (because.isShared) return [{ key: 'verdict.because.took_turns', parts: { each } }];
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
    case 'barriers':
      return [{ key: 'verdict.because.barriers', parts: { idle: ms(because.idle) } }];
    case 'once':
      return [{ key: 'verdict.because.once', parts: { mode, asked: count(asked) } }];
    case 'blocked':
      return [sayBlocked(because, result)];
    case 'started': {
      const { size, slowest } = because;
      const parts = { mode, city: slowest.task.label, slowest: ms(slowest.ms) };
      return size === undefined
        ? [{ key: 'verdict.because.started', parts }]
        : [{ key: 'verdict.because.unlimited', parts: { ...parts, size: count(size) } }];
    }
    case 'first': {
      const { first, others } = because;
      const parts = { city: first.task.label, first: ms(first.ms), count: count(others) };
      return [{ key: 'verdict.because.first', parts }];
    }
    case 'second-attempts': {
      const delay = ms(because.delay);
      const { second, won } = because;
      return second === 0
        ? [{ key: 'verdict.because.no_second_attempt', parts: { delay } }]
        : [
            {
              key: 'verdict.because.second_attempts',
              parts: { delay, won: count(won), count: count(second) },
            },
          ];
    }
    case 'one-thread':
      return [{ key: 'verdict.because.one_thread', parts: {} }];
    case 'threads':
      return [{ key: 'verdict.because.threads', parts: { size: count(because.size) } }];
  }
}

/** Sentence on how long a thread was blocked, if that is known. */
export function sayBlocked(
  { longestBlock, seems }: Pick<Extract<Reason, { kind: 'blocked' }>, 'longestBlock' | 'seems'>,
  { mode, resolution }: { mode: ModeId; resolution: number },
): Message {
  const parts = { mode: modeName(mode) };
  const kind = seems ? 'blocked_call' : 'blocked';
  return longestBlock === undefined
    ? { key: `verdict.unseen.${kind}`, parts }
    : {
        key: `verdict.because.${kind}`,
        parts: { ...parts, longest_block: duration(longestBlock, resolution) },
      };
}
