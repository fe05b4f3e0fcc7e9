import type { LogEvent } from '../../../../engine/log/events.ts';
import type { NetworkTimer } from '../../../../engine/log/network-timing.ts';
import { isBlocking, type ModeId } from '../../../../engine/modes/index.ts';
import { compare, type Runner } from '../../../../engine/run/compare.ts';
import type { RunTools } from '../../../../engine/run/plan.ts';
import { run } from '../../../../engine/run/run.ts';
import { semaphore } from '../../../../engine/time/semaphore.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { virtualPulse } from '../../../support/virtual-pulse.ts';
import { fakeBlockingThread } from './fake-blocking-thread.ts';
import { type Behaviour, fakeSource, liveWeather, planFor, type Seen } from './fake-source.ts';

/** A comparison to run, with its network. */
export interface Situation {
  behaviours: readonly Behaviour[];
  /** By default Sequential and Parallel. */
  modes?: readonly ModeId[];
  /** Concurrency limit of Pool and Chunked; by default 2. */
  size?: number;
  /** By default 1. */
  rounds?: number;
  warmUp?: boolean;
  limit?: number | undefined;
  /** Timeout of an attempt in ms; by default a minute. */
  timeout?: number;
  /** By default 0. */
  retries?: number;
  /** True records the heartbeat. */
  beating?: boolean;
  /** Timings that the browser reports; by default none. */
  timer?: (clock: VirtualClock) => NetworkTimer;
  stop?: Moment | undefined;
}

/** Time on the clock, and a number of promise turns after it. */
export interface Moment {
  ms: number;
  turns: number;
}

/** Log and statistics of a comparison. */
export interface Recording {
  /** The whole log, as the background process would save it. */
  log: LogEvent[];
  /** Length of the log when the user stopped the comparison. */
  lengthAtStop: number | undefined;
  seen: Seen;
  took: number;
}

/** Runs a comparison on its own virtual clock, and collects events until long after its end. */
export async function record(situation: Situation): Promise<Recording> {
  const { behaviours, modes = ['sequential', 'parallel'], stop } = situation;
  const { size = 2, rounds = 1, warmUp = false, limit, timeout = 60_000 } = situation;
  const { beating = false, timer, retries = 0 } = situation;
  const clock = virtualClock();
  const { source, seen } = fakeSource(clock, behaviours);
  const plan = planFor(behaviours.length, { modes: [...modes], rounds });
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 0, plan }];
  const shared = limit === undefined ? undefined : semaphore(limit);
  const tools: RunTools = {
    adapter: liveWeather,
    source,
    clock,
    timeout,
    retries,
    semaphore: shared && (() => shared),
    wallClock: () => 0,
    pulse: beating ? virtualPulse(clock) : undefined,
    timer: timer?.(clock),
  };
  const thread = fakeBlockingThread(clock, behaviours, seen, { timeout, retries });
  const runner: Runner = ({ mode, ...rest }, signal, emit) => {
    const plan = { ...rest, limit: shared?.count() };
    return isBlocking(mode)
      ? thread({ ...plan, mode }, signal, emit)
      : run({ ...plan, mode }, tools, signal, emit);
  };
  const stopping = new AbortController();
  let lengthAtStop: number | undefined;

  const took = await clock.run(async () => {
    const comparing = compare(
      { ...plan, warmUp, size, firstRun: 0 },
      runner,
      stopping.signal,
      (event) => log.push(event),
    );
    if (stop) {
      void at(clock, stop, () => {
        lengthAtStop = log.length;
        stopping.abort();
      });
    }
    const reason = await comparing;
    log.push({ type: 'comparison-ended', endedAt: 0, reason });
    return clock.now();
  });
  // Anything left over has time to report.
  await clock.run(() => clock.sleep(10 * timeout));
  return { log, lengthAtStop, seen, took };
}

/** Calls `act` at a moment, or synchronously if that is now. */
async function at(clock: VirtualClock, moment: Moment, act: () => void): Promise<void> {
  if (moment.ms > 0) await clock.sleep(moment.ms);
  for (let turn = 0; turn < moment.turns; turn++) await null;
  act();
}
