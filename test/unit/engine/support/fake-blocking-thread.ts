import type { LogEvent } from '../../../../engine/log/events.ts';
import type { RetryPolicy } from '../../../../engine/log/retry-policy.ts';
import type { BlockingSource } from '../../../../engine/request/source.ts';
import { runBlocking } from '../../../../engine/run/blocking-run.ts';
import { finishRun } from '../../../../engine/run/finish-run.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import { openMeteo } from '../../../../weather/open-meteo.ts';
import { type Behaviour, behaviourOf, bodyOf, citiesOf, type Seen } from './fake-source.ts';

/** Time as it passes on a thread that waits: moved on by what it waits for. */
export interface Counter {
  now: number;
}

/** A network that is waited for: the counter goes on by as much as the city's behaviour says. */
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
 * A thread that blocks, as the others see it: its events come in when they happen, and once it was
 * ended from outside nothing comes any more, so that what is open is ended in its place.
 */
export function fakeBlockingThread(
  clock: Clock,
  behaviours: readonly Behaviour[],
  seen: Seen,
  patience: RetryPolicy,
) {
  return async (
    plan: RunPlan<'blocking'>,
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
        api: openMeteo,
        source: fakeBlockingSource(counter, behaviours, asked),
        clock: { now: () => counter.now, resolution: clock.resolution },
        ...patience,
        serverErrors: {},
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
        // A message that was on its way when the thread was ended is not heard.
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
