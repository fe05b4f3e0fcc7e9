import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import type { Source } from '../../../../engine/request/source.ts';
import { pass, startBackground, stopTime } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

const url = 'https://example.org/items?key=SECRET';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Checks an address, and returns what the window receives and what was asked. */
async function check(respond: Source, address = url) {
  const asked: Request[] = [];
  const source: Source = (request, signal) => {
    asked.push(request);
    return respond(request, signal);
  };
  const { sessions, awake } = startBackground({ store: memoryStore(), source });
  const [window, other] = [openWindow(sessions), openWindow(sessions)];
  await pass(0);
  window.send({ type: 'check-endpoint', url: address });
  await pass(100);
  expect(awake()).toBe(0);
  expect(other.kinds()).not.toContain('endpoint-checked');
  return { update: window.updates.at(-1), asked };
}

describe('Checking an address', () => {
  it('asks it once, and sends the body to the window that requested it', async () => {
    const { update, asked } = await check(async () => Response.json({ a: 1 }));
    expect(update).toMatchObject({
      type: 'endpoint-checked',
      outcome: { kind: 'ok', value: { status: 200, bytes: 7, type: 'application/json' } },
      text: '{"a":1}',
    });
    expect(asked.map(({ url }) => url)).toEqual([url]);
  });

  it('sends no long body', async () => {
    const { update } = await check(async () => new Response('x'.repeat(100_001)));
    expect(update).toMatchObject({ outcome: { kind: 'ok', value: { bytes: 100_001 } } });
    expect(update).not.toHaveProperty('text');
  });

  it.each([
    [
      'an error with its reason',
      () => Response.json({ message: 'No such item' }, { status: 404 }),
      { kind: 'http-error', status: 404, reason: 'No such item' },
    ],
    [
      'the start of a long content type',
      () =>
        new Response('Hi', { headers: { 'content-type': `text/plain; x=${'y'.repeat(30_000)}` } }),
      { kind: 'ok', value: { type: `text/plain; x=${'y'.repeat(186)}` } },
    ],
    ['a redirect', () => new Response('', { status: 302 }), { kind: 'redirected' }],
  ])('reports %s, and asks nothing else', async (_, respond, outcome) => {
    const { update, asked } = await check(async () => respond());
    expect(update).toMatchObject({ type: 'endpoint-checked', outcome });
    expect(asked).toHaveLength(1);
  });

  it('tells a server that can’t be read from none, without the address’s secrets', async () => {
    for (const isThere of [true, false]) {
      const { update, asked } = await check(async ({ mode }) => {
        if (mode !== 'no-cors' || !isThere) throw new TypeError('Failed to fetch');
        return new Response();
      });
      expect(update).toMatchObject({
        outcome: { kind: 'network-error', ...(isThere && { cause: 'unreadable' }) },
      });
      expect(asked.map(({ url }) => url)).toEqual([url, 'https://example.org/']);
    }
  });

  it('asks nothing that no box would have accepted', async () => {
    const { update, asked } = await check(async () => new Response(), 'file:///etc/passwd');
    expect(update).toEqual({ type: 'refused', because: 'invalid-command' });
    expect(asked).toEqual([]);
  });
});

describe('A comparison of endpoints', () => {
  const { tasks, ...workload } = workloadOf(
    Array.from({ length: 50 }, (_, index) => `https://example${index % 2}.org/${index}`),
  );

  it.each([
    [false, 6],
    [true, 20],
  ])(
    'has few requests in flight to all hosts together (the user’s own: %s)',
    async (areOwn, most) => {
      let [inFlight, highest] = [0, 0];
      const source: Source = async () => {
        highest = Math.max(highest, ++inFlight);
        await new Promise((resolve) => setTimeout(resolve, 100));
        inFlight--;
        return new Response('Hello');
      };
      const { sessions } = startBackground({ store: memoryStore(), source });
      const window = openWindow(sessions);
      await pass(0);
      window.send({
        type: 'start',
        against: [],
        plan: {
          workload: { ...workload, tasks },
          source: { kind: 'addresses', areOwn },
          modes: ['parallel'],
          rounds: 1,
          size: 2,
          warmUp: false,
          retryPolicy: { timeout: 10_000, retries: 0 },
          paced: false,
        },
      });
      await pass(5_000);
      expect(highest).toBe(most);
      expect(window.kinds()).toContain('log');
    },
  );

  it('is refused with another source, or an address that no box would have accepted', async () => {
    const source = vi.fn<Source>();
    const { sessions } = startBackground({ store: memoryStore(), source });
    const window = openWindow(sessions);
    await pass(0);
    const plan = {
      modes: ['parallel' as const],
      rounds: 1,
      size: 2,
      warmUp: false,
      retryPolicy: { timeout: 10_000, retries: 0 },
      paced: false,
    };
    const [task] = tasks;
    if (!task) throw new Error('There is no task.');
    for (const change of [
      { workload: { ...workload, tasks }, source: { kind: 'live' as const } },
      {
        workload: { ...workload, tasks: [{ ...task, input: { url: 'http://me:secret@a/' } }] },
        source: { kind: 'addresses' as const, areOwn: true },
      },
    ]) {
      window.send({ type: 'start', against: [], plan: { ...plan, ...change } });
      await pass(1_000);
      expect(window.updates.at(-1)).toEqual({ type: 'refused', because: 'invalid-command' });
    }
    expect(source).not.toHaveBeenCalled();
  });
});
