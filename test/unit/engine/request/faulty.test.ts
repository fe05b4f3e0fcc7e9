import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../engine/log/workload.ts';
import { withBlockingFaults, withFaults } from '../../../../engine/request/faulty.ts';
import type { BlockingSource, Source } from '../../../../engine/request/source.ts';
import { withTimeout } from '../../../../engine/time/time-limit.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

/** Time that the server needs, and limit of an attempt, in ms. */
const LATENCY = 100;
const TIMEOUT = 1_000;

const request = new Request('https://example.org/');

interface Heard {
  /** Number of requests that were sent. */
  sent: number;
  /** ms until the end. */
  took: number;
  /** Undefined after a timeout. */
  status?: number;
  text?: string;
}

/** Sends a request for tasks with these faults on a thread that waits. */
async function ask(faults: readonly (Fault | undefined)[]): Promise<Heard> {
  const clock = virtualClock();
  let sent = 0;
  const server: Source = async (_, signal) => {
    sent++;
    await clock.sleep(LATENCY, signal);
    return new Response('fine');
  };
  const source = withFaults(
    server,
    faults.map((fault) => ({ fault })),
    clock,
  );
  const { signal } = new AbortController();
  return clock.run(async () => {
    try {
      const response = await withTimeout(clock, TIMEOUT, signal, (limited) =>
        source(request, limited),
      );
      return { sent, took: clock.now(), status: response.status, text: await response.text() };
    } catch (error) {
      expect(error).toMatchObject({ name: 'TimeoutError' });
      return { sent, took: clock.now() };
    }
  });
}

/** Sends a request for tasks with these faults on a thread that blocks. */
function askBlocking(faults: readonly (Fault | undefined)[]): Heard {
  let now = 0;
  let sent = 0;
  const server: BlockingSource = (_, timeout) => {
    sent++;
    expect(timeout).toBe(TIMEOUT);
    now += LATENCY;
    return { status: 200, headers: new Headers(), text: 'fine' };
  };
  const pause = (ms: number) => {
    now += ms;
  };
  const tasks = faults.map((fault) => ({ fault }));
  const source = withBlockingFaults(server, tasks, { now: () => now, pause });
  try {
    const { status, text } = source(request.url, TIMEOUT);
    return { sent, took: now, status, text };
  } catch (error) {
    expect(error).toMatchObject({ name: 'TimeoutError' });
    return { sent, took: now };
  }
}

const FAILED = { status: 500, text: '' };
const fine = { status: 200, text: 'fine', sent: 1 };

describe.each([
  ['a thread that waits', ask],
  ['a thread that blocks', async (faults: readonly (Fault | undefined)[]) => askBlocking(faults)],
])('on %s', (_, ask) => {
  it.each<[string, readonly (Fault | undefined)[], Heard]>([
    ['leaves a task without a fault alone', [undefined], { ...fine, took: LATENCY }],
    ['fails without sending', [{ kind: 'fails', ms: 80 }], { ...FAILED, sent: 0, took: 80 }],
    ['fails at once', [{ kind: 'fails', ms: 0 }], { ...FAILED, sent: 0, took: 0 }],
    ['holds a response back', [{ kind: 'slow', ms: 300 }], { ...fine, took: LATENCY + 300 }],
    ['holds it back beyond the timeout', [{ kind: 'slow', ms: 900 }], { sent: 1, took: TIMEOUT }],
    ['fails later than the timeout', [{ kind: 'fails', ms: 2_000 }], { sent: 0, took: TIMEOUT }],
    ['never responds', [{ kind: 'never', ms: 0 }], { sent: 0, took: TIMEOUT }],
    [
      'fails a request for several tasks if one of them fails',
      [undefined, { kind: 'fails', ms: 80 }, undefined],
      { ...FAILED, sent: 0, took: 80 },
    ],
    [
      'adds the delays of several tasks',
      [
        { kind: 'slow', ms: 200 },
        { kind: 'slow', ms: 300 },
      ],
      { ...fine, took: LATENCY + 500 },
    ],
    [
      'never responds if one of the tasks never does',
      [
        { kind: 'never', ms: 0 },
        { kind: 'slow', ms: 300 },
      ],
      { sent: 0, took: TIMEOUT },
    ],
  ])('%s', async (_, faults, heard) => {
    expect(await ask(faults)).toEqual(heard);
  });
});

const fault = fc.record({
  kind: fc.constantFrom('fails', 'slow', 'never'),
  ms: fc.integer({ min: 0, max: 2 * TIMEOUT }),
});

describe('both threads', () => {
  it('behave the same with any faults', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fault, { nil: undefined }), { maxLength: 4 }),
        async (faults) => {
          expect(await ask(faults)).toEqual(askBlocking(faults));
        },
      ),
    );
  });

  it('use the source itself if there is no fault', () => {
    const source: Source = async () => new Response();
    const blocking: BlockingSource = () => ({ status: 200, headers: new Headers(), text: '' });
    const thread = { now: () => 0, pause: () => {} };
    expect(withFaults(source, [{}], virtualClock())).toBe(source);
    expect(withBlockingFaults(blocking, [{}], thread)).toBe(blocking);
  });
});

describe('an abort', () => {
  it.each<Fault>([
    { kind: 'fails', ms: 500 },
    { kind: 'slow', ms: 500 },
    { kind: 'never', ms: 0 },
  ])('ends a task that is $kind at once', async (fault) => {
    const clock = virtualClock();
    const stop = new AbortController();
    const source = withFaults(async () => new Response(), [{ fault }], clock);
    await clock.run(async () => {
      const response = source(request, stop.signal);
      const settled = expect(response).rejects.toBe('enough');
      await clock.sleep(200);
      stop.abort('enough');
      await settled;
      expect(clock.now()).toBe(200);
    });
  });
});
