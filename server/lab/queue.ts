/** Positions of the counters; the tickets follow. */
const TAKEN = 0;
const ADDED = 1;
const FIRST = 2;
/** Number of places: far more than requests can come, and be withdrawn, during one query. */
const SIZE = 2 ** 20;
const WAITING = 1;
const GONE = 2;

/** Queue in shared memory: one thread adds, and threads that block take. */
export type Queue = Int32Array<SharedArrayBuffer>;

export function createQueue(): Queue {
  return new Int32Array(new SharedArrayBuffer((FIRST + SIZE) * Int32Array.BYTES_PER_ELEMENT));
}

const placeOf = (ticket: number) => FIRST + (ticket % SIZE);

/** Adds a ticket, and wakes up a thread. Tickets have running numbers. */
export function add(queue: Queue): number {
  const ticket = Atomics.load(queue, ADDED);
  Atomics.store(queue, placeOf(ticket), WAITING);
  Atomics.store(queue, ADDED, ticket + 1);
  Atomics.notify(queue, ADDED, 1);
  return ticket;
}

/** Withdraws a ticket: the thread that has it, or would get it, takes the next one. */
export function withdraw(queue: Queue, ticket: number): void {
  Atomics.store(queue, placeOf(ticket), GONE);
  Atomics.notify(queue, placeOf(ticket));
}

/** Takes the oldest ticket that isn't withdrawn; blocks the thread until there is one. */
export function take(queue: Queue): number {
  for (;;) {
    const ticket = Atomics.load(queue, TAKEN);
    if (ticket === Atomics.load(queue, ADDED)) Atomics.wait(queue, ADDED, ticket);
    else if (
      Atomics.compareExchange(queue, TAKEN, ticket, ticket + 1) === ticket &&
      Atomics.load(queue, placeOf(ticket)) === WAITING
    )
      return ticket;
  }
}

/**
 * Blocks the thread for some ms.
 * @returns false, at once, when the ticket is withdrawn
 */
export function block(queue: Queue, ticket: number, ms: number): boolean {
  return Atomics.wait(queue, placeOf(ticket), WAITING, ms) === 'timed-out';
}
