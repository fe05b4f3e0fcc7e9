import { afterEach, describe, expect, it, vi } from 'vitest';
import { createServerRecord, LONGEST_HELD_BACK } from '../../../../engine/request/server-record.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { ask, fixJitter, refusal } from '../support/asking.ts';

afterEach(() => vi.restoreAllMocks());

/** Record of a server in Chromium that has sent these statuses at once. */
function recordOf(statuses: readonly number[], clock = virtualClock(), holdsBack = true) {
  const server = createServerRecord(clock, holdsBack);
  for (const status of statuses) server.note(status);
  return server;
}

describe('the time for which Chromium holds requests back', () => {
  it.each<[string, readonly number[], number]>([
    ['two errors', [500, 503], 0],
    ['three errors', [500, 503, 509], 700],
    ['five errors', [503, 503, 503, 503, 503], 700 * 1.4 ** 2],
    ['errors of gateways, and refusals', [502, 504, 429, 404, 502, 504], 0],
    ['a success between errors', [503, 503, 200, 503], 0],
  ])('after %s', (_, statuses, ms) => {
    expect(recordOf(statuses).heldBack()).toBe(Math.ceil(ms));
  });

  it('is a quarter of an hour at most, after which the errors are forgotten', async () => {
    const clock = virtualClock();
    const server = recordOf(Array(40).fill(503), clock);
    expect(server.heldBack()).toBe(15 * 60_000);
    await clock.run(() => clock.sleep(30 * 60_000));
    server.note(503);
    expect(server.heldBack()).toBe(0);
  });

  it('is none in other browsers, and for servers on this computer', () => {
    expect(recordOf(Array(40).fill(503), virtualClock(), false).heldBack()).toBe(0);
  });
});

describe('a request that the browser would hold back', () => {
  it('is reported and waits, and counts as no attempt', async () => {
    const clock = virtualClock();
    const server = recordOf([503, 503, 503], clock);
    const { outcome, attempts, told, took } = await ask([], { clock, server, retries: 0 });
    expect(outcome?.kind).toBe('ok');
    expect(told.slice(0, 2)).toEqual([
      { type: 'held-back', wait: 700 },
      { type: 'attempt-started', url: expect.any(String) },
    ]);
    expect({ attempts, took }).toEqual({ attempts: 1, took: 800 });
  });

  it('has as many attempts as the user allows, and all of them are sent', async () => {
    fixJitter(0);
    const clock = virtualClock();
    const faults = Array.from({ length: 9 }, () => () => refusal(503));
    const server = recordOf([503, 503, 503], clock);
    const { outcome, attempts, told } = await ask(faults, { clock, server, retries: 2 });
    expect(outcome).toMatchObject({ kind: 'http-error', status: 503 });
    expect(attempts).toBe(3);
    expect(told.filter(({ type }) => type === 'attempt-started')).toHaveLength(3);
  });

  it('ends as held back, unsent, if it would wait for too long', async () => {
    const clock = virtualClock();
    const server = recordOf(Array(16).fill(503), clock);
    const wait = server.heldBack();
    expect(wait).toBeGreaterThan(LONGEST_HELD_BACK);
    const { outcome, attempts } = await ask([], { clock, server });
    expect({ outcome, attempts }).toEqual({ outcome: { kind: 'held-back', wait }, attempts: 0 });
  });

  it('ends with the server’s own error if that makes the wait too long', async () => {
    const clock = virtualClock();
    const server = recordOf(Array(12).fill(503), clock);
    const { outcome, attempts } = await ask([() => refusal(503)], { clock, server });
    expect(outcome).toMatchObject({ kind: 'http-error', status: 503 });
    expect(attempts).toBe(1);
  });

  it('ends at once when the user stops', async () => {
    const clock = virtualClock();
    const stop = new AbortController();
    void clock.sleep(200).then(() => stop.abort());
    const server = recordOf([503, 503, 503], clock);
    const { outcome, took } = await ask([], { clock, server, signal: stop.signal });
    expect({ outcome, took }).toEqual({ outcome: { kind: 'stopped' }, took: 200 });
  });
});

describe('a failure without a response', () => {
  const fails = () => Promise.reject(new TypeError('Failed to fetch'));

  it('has no known cause at first', async () => {
    const { outcome } = await ask([fails], { retries: 0, server: recordOf([]) });
    expect(outcome).toEqual({ kind: 'network-error', message: 'TypeError: Failed to fetch' });
  });

  it('is a lost connection once the server has responded', async () => {
    const { outcome } = await ask([fails], { retries: 0, server: recordOf([200]) });
    expect(outcome).toMatchObject({ kind: 'network-error', cause: 'lost' });
  });

  it('is no network if the browser says so', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const { outcome } = await ask([fails], { retries: 0, server: recordOf([200]) });
    vi.unstubAllGlobals();
    expect(outcome).toMatchObject({ kind: 'network-error', cause: 'offline' });
  });

  it('is a cut connection if the headers had arrived', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({ start: (body) => body.error(new TypeError('network error')) }),
      );
    const { outcome } = await ask([broken], { retries: 0 });
    expect(outcome).toMatchObject({ kind: 'network-error', cause: 'cut' });
  });

  it('is not repeated within a moment: a failing proxy looks the same', async () => {
    fixJitter(0);
    const { waits, attempts } = await ask([fails, fails, fails], { retries: 2 });
    expect({ waits, attempts }).toEqual({ waits: [500, 1_000], attempts: 3 });
  });
});
