import { vi } from 'vitest';
import type { NetworkTimer } from '../../../../engine/log/network-timing.ts';
import type { Command } from '../../../../engine/protocol/command.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { Clock } from '../../../../engine/time/clock.ts';
import { ownPulse } from '../../../../engine/time/pulse.ts';
import { realClock } from '../../../../engine/time/real-clock.ts';
import {
  createSessions,
  type Sessions,
} from '../../../../entrypoints/background/sessions/sessions.ts';
import type { LogStore } from '../../../../entrypoints/background/storage/log-store.ts';
import type { Settings } from '../../../../entrypoints/background/storage/settings.ts';
import { openMeteo } from '../../../../weather/open-meteo.ts';
import { fakeBlockingThread } from '../../engine/support/fake-blocking-thread.ts';
import {
  type Behaviour,
  fakeSource,
  numberedCities,
  type Seen,
  takes,
} from '../../engine/support/fake-source.ts';
import { memoryStore } from './memory-store.ts';

// Made while time still moves on its own: it looks at a few ticks.
const clock: Clock = realClock();

/** Lets time stand still until {@link pass} moves it on. */
export function stopTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
    now: 0,
  });
}

/** Lets `ms` pass, and everything happen that is due by then. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** Three cities, 300 ms one after another and 120 ms at once. */
export const threeCities: readonly Behaviour[] = [takes(120), takes(80), takes(100)];

type Start = Extract<Command, { type: 'start' }>;

export interface Background {
  sessions: Sessions;
  seen: Seen;
  /** How many things keep the worker awake. */
  awake(): number;
}

interface Made {
  behaviours?: readonly Behaviour[];
  store?: LogStore & Settings;
  limit?: number;
  /** Who answers, where it is not the fake network of `behaviours`. */
  source?: Source;
  /** Whether this thread has a heartbeat. */
  beating?: boolean;
  /** What the browser tells of each request; nothing unless told. */
  timer?: NetworkTimer;
}

/** The background as it is when the worker has just started. */
export function startBackground({
  behaviours = threeCities,
  store = memoryStore(),
  limit,
  source: other,
  beating = false,
  timer,
}: Made = {}): Background {
  const { source, seen } = fakeSource(clock, behaviours);
  let awake = 0;
  const sessions = createSessions({
    api: openMeteo,
    sourceFor: () => ({ api: openMeteo, source: other ?? source, ...(limit && { limit }) }),
    store,
    settings: store,
    clock,
    wallClock: Date.now,
    ...(beating && { pulse: ownPulse }),
    ...(timer && { timer }),
    keepAwake() {
      awake++;
      return () => {
        awake--;
      };
    },
    blockingThread: (plan, { patience }, signal, emit) =>
      fakeBlockingThread(clock, behaviours, seen, patience)(plan, signal, emit),
  });
  return { sessions, seen, awake: () => awake };
}

/** The command that starts a comparison of Sequential and Parallel over the first cities. */
export function start(count = threeCities.length): Start {
  return {
    type: 'start',
    modes: ['sequential', 'parallel'],
    cities: numberedCities(count),
    source: { kind: 'live' },
    size: 2,
    rounds: 1,
    warmUp: false,
    patience: { timeout: 10_000, retries: 0 },
    paced: false,
    against: ['sequential', 'parallel'],
  };
}
