import { vi } from 'vitest';
import { allMethods } from '../../../../adapters/all-methods.ts';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import type { NetworkTimer } from '../../../../engine/log/network-timing.ts';
import type { Plan } from '../../../../engine/log/plan.ts';
import { isBlocking } from '../../../../engine/modes/index.ts';
import type { Command } from '../../../../engine/protocol/command.ts';
import type { ServerRecord } from '../../../../engine/request/server-record.ts';
import type { Source } from '../../../../engine/request/source.ts';
import { watchRun } from '../../../../engine/run/watched-run.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import { ownPulse } from '../../../../engine/time/pulse.ts';
import { realClock } from '../../../../engine/time/real-clock.ts';
import {
  createSessions,
  type Sessions,
} from '../../../../entrypoints/background/sessions/sessions.ts';
import type { LogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import type { Settings } from '../../../../entrypoints/background/storage/settings.ts';
import {
  carryOutHere,
  type ThreadParts,
} from '../../../../entrypoints/background/threads/carry-out.ts';
import type { Threads } from '../../../../entrypoints/background/threads/messages.ts';
import { toolsFor } from '../../../../entrypoints/background/threads/sources.ts';
import { fakeBlockingThread } from '../../engine/support/fake-blocking-thread.ts';
import {
  type Behaviour,
  fakeSource,
  numberedCities,
  type Seen,
  takes,
} from '../../engine/support/fake-source.ts';
import { memoryStore } from './memory-store.ts';

// Created while time still passes: it measures a few ticks.
const clock: Clock = realClock();

/** Stops time until {@link pass} advances it. */
export function stopTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    now: 0,
  });
}

/** Advances time by `ms`, and runs everything due by then. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Three cities: 300 ms in sequence, 120 ms in parallel. */
export const threeCities: readonly Behaviour[] = [takes(120), takes(80), takes(100)];

type Start = Extract<Command, { type: 'start' }>;

export interface Background {
  sessions: Sessions;
  seen: Seen;
  /** Number of active keep-alives. */
  awake(): number;
}

interface Made {
  behaviours?: readonly Behaviour[];
  store?: LogStore & Settings;
  /** Source used instead of the fake network of `behaviours`. */
  source?: Source;
  server?: ServerRecord;
  /** True to give this thread a heartbeat. */
  beating?: boolean;
  /** Asks the thread of a run; by default it replies at once. */
  ask?: Threads['ask'];
  /** Browser timings; none by default. */
  timer?: NetworkTimer;
}

/** Starts a background, as in a new worker. */
export function startBackground({
  behaviours = threeCities,
  store = memoryStore(),
  source: other,
  server,
  beating = false,
  ask = (onReply) => void setTimeout(onReply),
  timer,
}: Made = {}): Background {
  const { source, seen } = fakeSource(clock, behaviours);
  let awake = 0;
  const parts: ThreadParts = {
    clock,
    wallClock: Date.now,
    methods: allMethods,
    sourceFor: (job, state) => ({
      ...toolsFor(job, state, clock),
      server: server && (() => server),
      source: other ?? source,
    }),
    pulse: beating ? ownPulse : undefined,
    timer,
  };
  const here = carryOutHere({ ...parts, watch: watchRun });
  const sessions = createSessions({
    ...parts,
    store,
    settings: store,
    keepAwake() {
      awake++;
      return () => {
        awake--;
      };
    },
    ask,
    async carryOut({ mode, ...plan }, order, signal, emit) {
      if (!isBlocking(mode)) return here({ ...plan, mode }, order, signal, emit);
      const thread = fakeBlockingThread(clock, behaviours, seen, order.retryPolicy);
      await thread({ ...plan, mode }, signal, emit);
      return order.state;
    },
  });
  return { sessions, seen, awake: () => awake };
}

/** Change of a command to start, or of its plan. */
export type StartChange = Partial<Plan & Pick<Start, 'against'>>;

/** Command that starts a comparison of Sequential and Parallel over the first cities. */
export function start(
  count = threeCities.length,
  { against = ['sequential', 'parallel'], ...change }: StartChange = {},
): Start {
  const plan: Plan = {
    workload: weatherOfCities(numberedCities(count)),
    source: { kind: 'live' },
    modes: ['sequential', 'parallel'],
    rounds: 1,
    size: 2,
    warmUp: false,
    retryPolicy: { timeout: 10_000, retries: 0 },
    paced: false,
    ...change,
  };
  return { type: 'start', plan, against };
}
