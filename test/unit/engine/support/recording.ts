import type { LogEvent } from '../../../../engine/log/events.ts';
import type { NetworkTimer } from '../../../../engine/log/network-timing.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { compare, type Runner } from '../../../../engine/run/compare.ts';
import type { RunTools } from '../../../../engine/run/plan.ts';
import { run } from '../../../../engine/run/run.ts';
import { PULSE, type Pulse } from '../../../../engine/time/pulse.ts';
import { semaphore } from '../../../../engine/time/semaphore.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { openMeteo } from '../../../../weather/open-meteo.ts';
import { fakeBlockingThread } from './fake-blocking-thread.ts';
import { type Behaviour, fakeSource, numberedCities, type Seen } from './fake-source.ts';

/** What is to happen to a comparison. */
export interface Situation {
  behaviours: readonly Behaviour[];
  /** Sequential and Parallel unless told. */
  modes?: readonly ModeId[];
  /** How many at a time in Pool and Chunked; 2 unless told. */
  size?: number;
  /** 1 unless told. */
  rounds?: number;
  warmUp?: boolean;
  limit?: number | undefined;
  /** ms that an attempt may take; a minute when it doesn't matter */
  timeout?: number;
  /** How often what may pass is asked again; not at all unless told. */
  retries?: number;
  /** Whether the heartbeat is recorded. */
  beating?: boolean;
  /** What the browser tells; nothing unless told. */
  timer?: (clock: VirtualClock) => NetworkTimer;
  stop?: Moment | undefined;
}

/** A time on the clock, down to the turns of promises that follow one another at that time. */
export interface Moment {
  ms: number;
  turns: number;
}

/** What a comparison left behind. */
export interface Recording {
  /** The whole log, as the background would have kept it. */
  log: LogEvent[];
  /** How long the log was when the person stopped the comparison. */
  lengthAtStop: number | undefined;
  seen: Seen;
  /** ms that it took */
  took: number;
}

/** Runs a comparison under a clock of its own, and goes on listening long after its end. */
export async function record(situation: Situation): Promise<Recording> {
  const { behaviours, modes = ['sequential', 'parallel'], stop } = situation;
  const { size = 2, rounds = 1, warmUp = false, limit, timeout = 60_000 } = situation;
  const { beating = false, timer, retries = 0 } = situation;
  const clock = virtualClock();
  const { source, seen } = fakeSource(clock, behaviours);
  const cities = numberedCities(behaviours.length);
  const log: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: 0,
      cities,
      source: { kind: 'live' },
      modes: [...modes],
      rounds,
    },
  ];
  const held = limit === undefined ? undefined : semaphore(limit);
  const tools: RunTools = {
    api: openMeteo,
    source,
    clock,
    timeout,
    retries,
    serverErrors: {},
    semaphore: held,
    wallClock: () => 0,
    pulse: beating ? pulseOf(clock) : undefined,
    timer: timer?.(clock),
  };
  const thread = fakeBlockingThread(clock, behaviours, seen, { timeout, retries });
  const runner: Runner = ({ mode, ...rest }, signal, emit) => {
    const plan = { ...rest, limit: held?.count() };
    return mode === 'blocking'
      ? thread({ ...plan, mode }, signal, emit)
      : run({ ...plan, mode }, tools, signal, emit);
  };
  const stopping = new AbortController();
  let lengthAtStop: number | undefined;

  const took = await clock.run(async () => {
    const working = compare(
      { modes, cities, rounds, warmUp, size, firstRun: 0 },
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
    const reason = await working;
    log.push({ type: 'comparison-ended', endedAt: 0, reason });
    return clock.now();
  });
  // Whatever still lies around by now has its chance to be heard.
  await clock.run(() => clock.sleep(10 * timeout));
  return { log, lengthAtStop, seen, took };
}

/** The heartbeat of a thread that lives by this clock. */
function pulseOf(clock: VirtualClock): Pulse {
  return (beat) => {
    const stopping = new AbortController();
    const go = async () => {
      while (true) {
        await clock.sleep(PULSE, stopping.signal);
        beat();
      }
    };
    // It ends by being stopped, and in no other way.
    go().catch(() => {});
    return () => stopping.abort();
  };
}

/** Does something at a moment; at once, when that is now. */
async function at(clock: VirtualClock, moment: Moment, act: () => void): Promise<void> {
  if (moment.ms > 0) await clock.sleep(moment.ms);
  for (let turn = 0; turn < moment.turns; turn++) await null;
  act();
}
