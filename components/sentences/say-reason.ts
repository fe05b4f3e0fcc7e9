import type { ModeId } from '../../engine/modes/index.ts';
import type { Reason } from '../../engine/verdict/reason.ts';
import type { Result } from '../../engine/verdict/verdict.ts';
import { count, duration, elapsed, type Message, modeName, say } from './message.ts';

/** Reason that is a limit on how many requests overlap. */
type LimitReason = Extract<Reason, { kind: 'limited' | 'rationed' | 'connections' }>;

/** True if a limit was the reason. */
export function isLimit(because: Reason): because is LimitReason {
  return ['limited', 'rationed', 'connections'].includes(because.kind);
}

/** Limit that kept more requests from overlapping, and whose it is. */
export function limitedBy({ kind, limit }: LimitReason) {
  return { limit: count(limit), whose: say(`verdict.whose.${kind}`) };
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
        ? [say('verdict.overlapped', { ...lesson, ...parts })]
        : [say('verdict.because.overlapped', parts)];
    }
    case 'limited':
    case 'rationed':
    case 'connections':
      return lesson
        ? [say('verdict.overlapped_limited', { ...lesson, parallel: elapsed(result) })]
        : [say('verdict.because.limited', limitedBy(because))];
    case 'served': {
      const each = ms(because.each);
      if (lesson && !because.isShared) return [say('verdict.served', { ...lesson, each })];
      return [say(`verdict.because.${because.isShared ? 'took_turns' : 'served'}`, { each })];
    }
    case 'as-sequential':
      return [say('verdict.because.as_sequential', { mode })];
    case 'as-parallel': {
      const parts = { size: count(because.size), asked: count(asked), mode };
      return [say('verdict.because.as_parallel', parts)];
    }
    case 'filled':
      return [say('verdict.because.filled', { mode, size: count(because.size) })];
    case 'grouped': {
      const parts = { size: count(because.size), idle: ms(because.idle) };
      return [say('verdict.because.grouped', parts)];
    }
    case 'barriers':
      return [say('verdict.because.barriers', { idle: ms(because.idle) })];
    case 'once':
      return [say('verdict.because.once', { mode, asked: count(asked) })];
    case 'blocked':
      return [sayBlocked(because, result)];
    case 'started': {
      const { size, slowest } = because;
      const parts = { mode, city: slowest.task.label, slowest: ms(slowest.ms) };
      return size === undefined
        ? [say('verdict.because.started', parts)]
        : [say('verdict.because.unlimited', { ...parts, size: count(size) })];
    }
    case 'first': {
      const { first, others } = because;
      const parts = { city: first.task.label, first: ms(first.ms), count: count(others) };
      return [say('verdict.because.first', parts)];
    }
    case 'second-attempts': {
      const { second, won } = because;
      const delay = ms(because.delay);
      if (second === 0) return [say('verdict.because.no_second_attempt', { delay })];
      const parts = { delay, won: count(won), count: count(second) };
      return [say('verdict.because.second_attempts', parts)];
    }
    case 'one-thread':
      return [say('verdict.because.one_thread')];
    case 'threads':
      return [say('verdict.because.threads', { size: count(because.size) })];
  }
}

/** Sentence on how long a thread was blocked, if that is known. */
export function sayBlocked(
  { longestBlock, seems }: Pick<Extract<Reason, { kind: 'blocked' }>, 'longestBlock' | 'seems'>,
  { mode, resolution }: { mode: ModeId; resolution: number },
): Message {
  const kind = seems ? 'blocked_call' : 'blocked';
  if (longestBlock === undefined) return say(`verdict.unseen.${kind}`, { mode: modeName(mode) });
  const parts = { mode: modeName(mode), longest_block: duration(longestBlock, resolution) };
  return say(`verdict.because.${kind}`, parts);
}
