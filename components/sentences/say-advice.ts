import type { Advice } from '../../engine/verdict/advice.ts';
import type { BetterSize } from '../../engine/verdict/better-size.ts';
import { messageKey } from '../parts/message-key.ts';
import { count, duration, type Message, modeName, say } from './message.ts';

/**
 * Sentence on what would help next.
 * @param better the size to try, where the advice is a larger one; without it nothing is said
 */
export function sayAdvice(advice: Advice, better: BetterSize | undefined): Message[] {
  switch (advice.kind) {
    case 'one-request': {
      const parts = { mode: modeName(advice.mode), requests: count(advice.requests) };
      return [say('advice.one_request', parts)];
    }
    case 'overlap':
    case 'refill':
    case 'fewer-requests':
    case 'compare-with': {
      const kind = messageKey(advice.kind);
      return [say(`advice.${kind}`, { mode: modeName(advice.mode) })];
    }
    case 'faster-answer':
      return [say('advice.faster_answer', { city: advice.task.label })];
    case 'larger-size': {
      if (!better) return [];
      const elapsed = duration(better.elapsed, advice.run.resolution);
      return [say('advice.larger_size', { size: count(better.size), elapsed })];
    }
    default:
      return [say(`advice.${messageKey(advice.kind)}`)];
  }
}
