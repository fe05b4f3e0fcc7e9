import type { Advice } from './advice.ts';
import type { BetterSize } from './better-size.ts';
import { count, duration, type Message, modeName } from './message.ts';

/**
 * Sentence on what would help next.
 * @param better the size to try, where the advice is a larger one; without it nothing is said
 */
export function sayAdvice(advice: Advice, better: BetterSize | undefined): Message[] {
  switch (advice.kind) {
    case 'compare-with':
      return [{ key: 'advice.compare_with', parts: { mode: modeName(advice.mode) } }];
    case 'more-cities':
      return [{ key: 'advice.more_cities', parts: {} }];
    case 'run-again':
      return [{ key: 'advice.run_again', parts: {} }];
    case 'more-rounds':
      return [{ key: 'advice.more_rounds', parts: {} }];
    case 'bulk':
      return [{ key: 'advice.bulk', parts: { requests: count(advice.requests) } }];
    case 'fewer-requests':
      return [{ key: 'advice.fewer_requests', parts: {} }];
    case 'faster-answer':
      return [{ key: 'advice.faster_answer', parts: { city: advice.city.name } }];
    case 'larger-size': {
      if (!better) return [];
      const elapsed = duration(better.elapsed, advice.run.resolution);
      return [{ key: 'advice.larger_size', parts: { size: count(better.size), elapsed } }];
    }
    case 'overlap':
    case 'pool':
      return [{ key: `advice.${advice.kind}`, parts: {} }];
  }
}
