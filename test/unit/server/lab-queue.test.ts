import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDatabase, endOf } from '../../../server/lab/database.ts';
import { add, block, createQueue, take, withdraw } from '../../../server/lab/queue.ts';

describe('the queue of threads that block', () => {
  it('gives each ticket once, in order, without those that were withdrawn', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), (stays) => {
        const queue = createQueue();
        const tickets = stays.map(() => add(queue));
        const left = tickets.filter((_, index) => stays[index]);
        for (const ticket of tickets) if (!left.includes(ticket)) withdraw(queue, ticket);
        expect(left.map(() => take(queue))).toEqual(left);
      }),
      { numRuns: 20 },
    );
  });

  it('does not block for a ticket that was withdrawn', () => {
    const queue = createQueue();
    const ticket = add(queue);
    expect(take(queue)).toBe(ticket);
    expect(block(queue, ticket, 1)).toBe(true);
    withdraw(queue, ticket);
    expect(block(queue, ticket, Number.POSITIVE_INFINITY)).toBe(false);
  });
});

describe('the end of a query', () => {
  it('is delayed by the part of a stall that it meets', () => {
    const database = createDatabase(100);
    database.stall.set([1_000, 3_000]);
    const ends = [0, 900, 950, 1_000, 2_000, 2_999, 3_000].map((start) => endOf(database, start));
    expect(ends).toEqual([100, 1_000, 3_050, 3_100, 3_100, 3_100, 3_100]);
  });

  it('is not changed without a stall', () => {
    expect(endOf(createDatabase(100), 12_345)).toBe(12_445);
  });
});
