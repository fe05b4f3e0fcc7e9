import type { Clock } from './clock.ts';

/**
 * How many times the host gets its turn before the clock jumps. One turn runs every promise
 * callback that is ready, and all that follow from those; the second is for code that has itself
 * handed something to the host's queue.
 */
const TURNS = 2;

/** How often, and how far apart in real ms, a run with nothing asleep is looked at before it fails. */
const LOOKS = 20;
const BETWEEN_LOOKS = 5;

/** A clock that jumps from timer to timer: hours pass in no time, and every length is exact. */
export interface VirtualClock extends Clock {
  /**
   * Runs `work`, and moves the time on whenever everything is asleep. Timers that are due at the
   * same moment fire in the order in which they were set. Timers that `work` leaves behind stay.
   *
   * Only promises and this clock's timers are seen. What the host does elsewhere before it settles
   * a promise (`crypto.subtle`, a real `setTimeout`, in Firefox the reading of a `Response`) is
   * overtaken by the next timer, unless it was handed to {@link VirtualClock.hold}. Where no timer
   * is pending it is given a tenth of a second of real time.
   * @returns what `work` returns
   * @throws what `work` throws; an `Error` when `work` can't go on, or when the clock is running
   */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Lets the time stand still until `elsewhere` has settled, and returns what it settles to. */
  hold<T>(elsewhere: Promise<T>): Promise<T>;
}

interface Timer {
  /** In ms on this clock. */
  due: number;
  fire: () => void;
}

/** A {@link VirtualClock} that stands at 0. */
export function virtualClock(): VirtualClock {
  /** By due time, then by when they were set. */
  const timers: Timer[] = [];
  let time = 0;
  let held = 0;
  let running = false;

  /** Sets a timer and returns what removes it. */
  const set = (timer: Timer): (() => void) => {
    timers.splice(positionAfter(timers, timer.due), 0, timer);
    return () => {
      timers.splice(timers.indexOf(timer), 1);
    };
  };

  return {
    now: () => time,
    // A nanosecond: far below anything that is measured, and still far above rounding errors.
    resolution: 1e-6,

    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        if (!Number.isFinite(ms)) {
          reject(new RangeError(`can't sleep for ${ms} ms`));
          return;
        }
        const onAbort = () => {
          remove();
          reject(signal?.reason);
        };
        const remove = set({
          due: time + Math.max(0, ms),
          fire: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
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
        // Called inside, so that what it throws at once is caught like what it throws later.
        const result = (async () => work())();
        result.then(finish, finish);
        let looks = 0;
        while (true) {
          for (let calm = 0; calm < TURNS; calm = held > 0 ? 0 : calm + 1) await host.next();
          if (finished) return await result;
          const timer = timers.shift();
          if (timer) {
            time = timer.due;
            timer.fire();
            looks = 0;
          } else if (looks < LOOKS) {
            await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
            looks++;
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

/** Where a timer goes that was set last among those due at the same time. */
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
 * Turns of the host's event loop. Messages, because nested `setTimeout(0)` takes 1 ms in Node and
 * 4 ms in browsers; closed after use, because an open port keeps Node alive.
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
