import type { LogEvent } from '../../../../engine/log/events.ts';
import type { RetryPolicy } from '../../../../engine/log/retry-policy.ts';
import type { BlockingSource } from '../../../../engine/request/source.ts';
import { runBlocking } from '../../../../engine/run/blocking-run.ts';
import { finishRun } from '../../../../engine/run/finish-run.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import {
  type Behaviour,
  behaviourOf,
  bodyOf,
  citiesOf,
  liveWeather,
  type Seen,
} from './fake-source.ts';

/** Time on a blocking thread, advanced by its network. */
export interface Counter {
  now: number;
}

/**
 * Simulates a blocking network. Each request advances the counter by the time that its city takes.
 */
export function fakeBlockingSource(
  counter: Counter,
  behaviours: readonly Behaviour[],
  seen?: Seen,
): BlockingSource {
  return (url, timeout) => {
    const asked = citiesOf(url);
    seen?.asked.push(...asked);
    const { headers, body, ending } = behaviourOf(behaviours, asked);
    const ms = ending === 'cut' ? headers : headers + body;
    counter.now += Math.min(ms, timeout);
    if (ms >= timeout) throw new DOMException('too slow', 'TimeoutError');
    if (ending === 'cut') throw new TypeError('Failed to fetch');
    const text = bodyOf(ending, behaviours, asked);
    if (text === undefined) throw new TypeError('network error');
    return { status: ending.startsWith('refused') ? 429 : 200, headers: new Headers(), text };
  };
}

/**
 * Simulates a blocking thread for the others. Its events arrive when they happen; after an abort
 * none does, and open requests are ended in its place.
 */
export function fakeBlockingThread(
  clock: Clock,
  behaviours: readonly Behaviour[],
  seen: Seen,
  retryPolicy: RetryPolicy,
) {
  return async (
    plan: RunPlan,
    signal: AbortSignal,
    emit: (event: LogEvent) => void,
  ): Promise<void> => {
    const start = clock.now();
    const emitted: LogEvent[] = [];
    const asked: Seen = { ...seen, asked: [] };
    const events: LogEvent[] = [];
    const counter: Counter = { now: 0 };
    runBlocking(
      plan,
      {
        adapter: liveWeather,
        source: fakeBlockingSource(counter, behaviours, asked),
        clock: { now: () => counter.now, resolution: clock.resolution },
        ...retryPolicy,
        pause(ms) {
          counter.now += ms;
        },
        wallClock: () => 0,
        pulse: () => () => {},
      },
      (event) => events.push(event),
    );
    try {
      for (const event of events) {
        if ('at' in event && event.at > clock.now() - start) {
          await clock.sleep(start + event.at - clock.now(), signal);
        }
        // A message in flight when the thread ends is lost.
        if (event.type !== 'run-started') signal.throwIfAborted();
        if (event.type === 'attempt-started') seen.asked.push(event.request);
        emitted.push(event);
        emit(event);
        await null;
      }
    } catch {
      const end = { at: clock.now() - start, endedAt: clock.now() };
      finishRun(plan, emitted, { kind: 'stopped' }, end).forEach(emit);
    }
  };
}
