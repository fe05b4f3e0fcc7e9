import { abortable } from './abortable.ts';
import type { Clock } from './clock.ts';

/**
 * Turns of the host's event loop before the clock jumps. One turn runs every promise callback that
 * is ready and all that follow; the second is for code that has itself queued a task.
 */
const TURNS = 2;

/** Checks for progress when no timer is pending, and real ms between them, before `run` fails. */
const CHECKS = 20;
const CHECK_INTERVAL = 5;

/** A clock that jumps from timer to timer: hours take no time, and every length is exact. */
export interface VirtualClock extends Clock {
  /**
   * Runs `work` and advances the time whenever everything is asleep. Timers due at the same moment
   * fire in the order in which they were set. Timers that `work` leaves behind stay.
   *
   * Only sees promises and this clock's timers. Other asynchronous work of the host
   * (`crypto.subtle`, a real `setTimeout`, in Firefox reading a `Response`) is overtaken by the
   * next timer, unless it is passed to {@link VirtualClock.hold}. If no timer is pending it gets
   * 0.1 s of real time.
   * @returns the result of `work`
   * @throws any error of `work`; an `Error` if `work` is deadlocked or the clock is already running
   */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Stops the clock until `elsewhere` has settled, and returns its result. */
  hold<T>(elsewhere: Promise<T>): Promise<T>;
}

interface Timer {
  /** ms on this clock. */
  due: number;
  fire: () => void;
}

/** Creates a {@link VirtualClock} at 0 ms. */
export function virtualClock(): VirtualClock {
  /** Sorted by due time, then by the order in which they were set. */
  const timers: Timer[] = [];
  let time = 0;
  let held = 0;
  let running = false;

  /** Sets a timer and returns a function that removes it. */
  const set = (timer: Timer): (() => void) => {
    timers.splice(positionAfter(timers, timer.due), 0, timer);
    return () => {
      timers.splice(timers.indexOf(timer), 1);
    };
  };

  return {
    now: () => time,
    // A nanosecond: far below any measured length, and far above rounding errors.
    resolution: 1e-6,

    sleep: (ms, signal) =>
      abortable<void>(signal, (resolve) => {
        if (!Number.isFinite(ms)) throw new RangeError(`can't sleep for ${ms} ms`);
        return set({ due: time + Math.max(0, ms), fire: resolve });
      }),

    hold: (elsewhere) => {
      held++;
      return elsewhere.finally(() => {
        held--;
      });
    },

    run: async (work) => {
      if (running) throw new Error('this virtual clock is running already');
      running = true;
      const host = turns();
      let finished = false;
      const finish = () => {
        finished = true;
      };
      try {
        // The async wrapper turns a synchronous error into a rejection.
        const result = (async () => work())();
        result.then(finish, finish);
        let checks = 0;
        while (true) {
          for (let turn = 0; turn < TURNS; turn = held > 0 ? 0 : turn + 1) await host.next();
          if (finished) return await result;
          const timer = timers.shift();
          if (timer) {
            time = timer.due;
            timer.fire();
            checks = 0;
          } else if (checks < CHECKS) {
            await new Promise((resolve) => setTimeout(resolve, CHECK_INTERVAL));
            checks++;
          } else {
            throw new Error(`deadlock at ${time} ms: the work is unfinished and nothing is asleep`);
          }
        }
      } finally {
        host.close();
        running = false;
      }
    },
  };
}

/** Index after the timers that are due before or at `due`. */
function positionAfter(timers: readonly Timer[], due: number): number {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timers[middle]?.due ?? due) <= due) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Turns of the host's event loop. Uses messages, because a nested `setTimeout(0)` takes 1 ms in
 * Node and 4 ms in browsers. Close it after use: an open port keeps Node alive.
 */
function turns(): { next(): Promise<void>; close(): void } {
  const { port1, port2 } = new MessageChannel();
  let wake = () => {};
  port1.onmessage = () => wake();
  return {
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
        port2.postMessage(undefined);
      }),
    close: () => port1.close(),
  };
}
