import type { Advice } from '../../engine/verdict/advice.ts';
import type { BetterSize } from '../../engine/verdict/better-size.ts';
import { messageKey } from '../parts/message-key.ts';
import { count, duration, type Message, modeName } from './message.ts';

/**
 * Sentence on what would help next.
 * @param better the size to try, where the advice is a larger one; without it nothing is said
 */
export function sayAdvice(advice: Advice, better: BetterSize | undefined): Message[] {
  switch (advice.kind) {
    case 'one-request': {
      const parts = { mode: modeName(advice.mode), requests: count(advice.requests) };
      return [{ key: 'advice.one_request', parts }];
    }
    case 'overlap':
    case 'refill':
    case 'fewer-requests':
    case 'compare-with': {
      const kind = messageKey(advice.kind);
      return [{ key: `advice.${kind}`, parts: { mode: modeName(advice.mode) } }];
    }
    case 'faster-answer':
      return [{ key: 'advice.faster_answer', parts: { city: advice.task.label } }];
    case 'larger-size': {
      if (!better) return [];
      const elapsed = duration(better.elapsed, advice.run.resolution);
      return [{ key: 'advice.larger_size', parts: { size: count(better.size), elapsed } }];
    }
    default:
      return [{ key: `advice.${messageKey(advice.kind)}`, parts: {} }];
  }
}
