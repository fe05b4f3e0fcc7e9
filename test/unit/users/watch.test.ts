import { describe, expect, it } from 'vitest';
import { FORMAT, VERSION } from '../../../adapters/users/format.ts';
import type { Line } from '../../../adapters/users/stream.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import {
  end,
  hello,
  type Lab,
  outcomesOf,
  served,
  settings,
  watch,
  whole,
} from './support/fake-lab.ts';

const ok: Outcome = { kind: 'ok', value: 0.2 };
const cut = { kind: 'network-error', cause: 'cut' };
const unwatched = (because: string, ...figures: number[]) => ({
  kind: 'unwatched',
  because,
  ...(figures.length > 0 && { figures }),
});

describe('users of a lab', () => {
  it('are lanes with threads, at the times that the lab says', async () => {
    const { run } = await watch({});
    expect(run).toMatchObject({
      mode: 'workers',
      state: 'completed',
      size: 2,
      endedAt: 204,
      elapsed: 102,
    });
    expect(run.beats).toEqual([50]);
    const rows = run.lanes.map(({ queuedAt, attempts: [attempt], ...lane }) => [
      queuedAt,
      attempt?.startedAt,
      attempt?.thread,
      attempt?.bodyAt,
      lane.state === 'ended' && lane.endedAt,
    ]);
    expect(rows).toEqual([
      [0, 1, 0, 101, 102],
      [0, 1, 1, 101, 102],
      [102, 103, 0, 203, 204],
    ]);
  });

  it('are started by the lab, as the settings say', async () => {
    const stall = { at: 5, ms: 7 };
    const { asked } = await watch({}, { settings: { ...settings, perSecond: 9, stall } });
    expect(asked[1]?.searchParams.toString()).toBe(
      'server=workers&arrivals=at-once&users=3&requests=3&per_second=9&stall_at=5&stall_ms=7',
    );
  });

  it('may go without an answer, which fails their requests alone', async () => {
    const [, ...others] = whole;
    const failed: Line = { type: 'failed', request: 2, at: 90, reason: 'ECONNRESET' };
    const says = [
      hello,
      failed,
      ...others.filter((line) => !('request' in line && line.request === 2)),
    ];
    const { run, ...watched } = await watch({ says });
    expect(outcomesOf({ run, ...watched })).toEqual([
      ok,
      ok,
      { kind: 'network-error', message: 'ECONNRESET' },
    ]);
    expect(run.state).toBe('completed');
  });

  it('may be told in any pieces, without a line feed at the end', async () => {
    const text = whole.map((line) => JSON.stringify(line)).join('\n');
    const bytes = new TextEncoder().encode(text);
    const says = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.slice(index * 7, index * 7 + 7),
    );
    expect(outcomesOf(await watch({ says }))).toEqual([ok, ok, ok]);
  });
});

describe('the browser as user 1,001', () => {
  const replies = ({ run }: Awaited<ReturnType<typeof watch>>) =>
    run.replies?.map(({ at, delay }) => [at, delay]);

  it('asks every 250 ms from the start of the users to their end', async () => {
    expect(replies(await watch({ every: 50 }))).toEqual([
      [0, 10],
      [250, 10],
      [500, 10],
    ]);
  });

  it('has at most five requests in flight, and waits for all of them', async () => {
    const watched = await watch({ every: 300, askMs: 3_000 });
    expect(replies(watched)).toEqual(
      [0, 250, 500, 750, 1_000, 3_000, 3_250, 3_500, 3_750, 4_000].map((at) => [at, 3_000]),
    );
    expect(watched.run).toMatchObject({ state: 'completed', endedAt: 204, elapsed: 102 });
  });

  it('is not waited for without end', async () => {
    const { run } = await watch({ askMs: 1e6 });
    expect(run).toMatchObject({ state: 'completed', endedAt: 204, elapsed: 102 });
    expect(run.replies).toBeUndefined();
  });
});

describe('what is no lab', () => {
  const tellsAll =
    (because: string, ...figures: number[]) =>
    async (lab: Lab, wanted = settings) => {
      const watched = await watch(lab, { settings: wanted });
      expect(outcomesOf(watched)).toEqual(Array(3).fill(unwatched(because, ...figures)));
      expect(watched.run.state).toBe('completed');
    };
  const described = (change: object) => () =>
    Response.json({
      format: FORMAT,
      version: VERSION,
      ...{ queryMs: 100, threads: 2, databaseAtOnce: 2, users: 1_000 },
      ...change,
    });

  it('has no description', async () => {
    await tellsAll('absent')({ description: () => new Response(null, { status: 404 }) });
    await tellsAll('absent')({ description: () => new Response('<html>Welcome!</html>') });
    await tellsAll('absent')({ description: () => new Response('x'.repeat(2_000_000)) });
    await tellsAll('absent')({ description: described({ format: 'other' }) });
  });

  it('speaks another version', async () => {
    await tellsAll('version')({ description: described({ version: 2 }) });
    await tellsAll('version', 1)({ says: [JSON.stringify({ ...hello, version: 2 })] });
  });

  it('has other settings, which it names', async () => {
    await tellsAll('settings', 200, 2, 2)({ description: described({ queryMs: 200 }) });
    await tellsAll('settings', 100, 8, 2)({ description: described({ threads: 8 }) });
    await tellsAll('settings', 100, 2, 50)({ description: described({ databaseAtOnce: 50 }) });
    await tellsAll('users', 2, 3)({ description: described({ users: 2 }) });
  });

  it('is busy, or refuses with its reason', async () => {
    const answer = (status: number) => ({
      run: () => Response.json({ error: true, reason: 'users: 1 to 500' }, { status }),
    });
    await tellsAll('busy')(answer(409));
    const refused = { ...unwatched('refused'), reason: 'users: 1 to 500' };
    expect(outcomesOf(await watch(answer(400)))).toEqual([refused, refused, refused]);
    const run = () => new Response('', { status: 500 });
    expect(outcomesOf(await watch({ run }))[0]).toEqual({ ...refused, reason: '500' });
  });

  it('is not followed elsewhere', async () => {
    const description = () => new Response(null, { status: 302, headers: { location: '/x' } });
    expect(outcomesOf(await watch({ description }))[0]).toEqual({ kind: 'redirected' });
  });

  it('is not there', async () => {
    const description = () => {
      throw new TypeError('Failed to fetch');
    };
    expect(outcomesOf(await watch({ description }))[0]).toEqual({
      kind: 'network-error',
      message: 'TypeError: Failed to fetch',
    });
  });
});

describe('a stream that goes wrong keeps what came, and ends all others with the reason', () => {
  /** Expects that the first request is answered, and the others are not. */
  const expectRest = async (lab: Lab, rest: object, mode: 'workers' | 'blocking' = 'workers') => {
    const watched = await watch(lab, { mode });
    expect(outcomesOf(watched)).toEqual([
      ok,
      expect.objectContaining(rest),
      expect.objectContaining(rest),
    ]);
    expect(watched.run.state).toBe('completed');
    return watched;
  };
  const first: (Line | string)[] = [hello, ...served(0, 0, 0)];
  const arrived: Line = { type: 'arrived', request: 1, at: 5 };

  it.each<[string, (Line | string)[], object]>([
    ['that is no JSON', ['<html>\n'], unwatched('invalid', 6)],
    ['that is blank', ['\n'], unwatched('invalid', 6)],
    ['of an unknown kind', ['{"type":"other","at":1}\n'], unwatched('invalid', 6)],
    ['with no time', ['{"type":"beat","at":null}\n'], unwatched('invalid', 6)],
    ['without an end', ['x'.repeat(5_000)], unwatched('invalid', 6)],
    ['that is a second hello', [hello], unwatched('impossible', 6)],
    [
      'of a request that never arrived',
      [{ type: 'answered', request: 1, at: 5 }],
      unwatched('impossible', 6),
    ],
    ['of an arrival that came before', [arrived, arrived], unwatched('impossible', 7)],
    [
      'of an answer that came before',
      [{ type: 'answered', request: 0, at: 105 }],
      unwatched('impossible', 6),
    ],
    [
      'of a request that nobody has',
      [{ type: 'arrived', request: 3, at: 5 }],
      unwatched('impossible', 6),
    ],
    [
      'of a thread that the server has not',
      [arrived, { type: 'started', request: 1, at: 6, thread: 2 }],
      unwatched('impossible', 7),
    ],
    [
      'from before its request arrived',
      [arrived, { type: 'started', request: 1, at: 4 }],
      unwatched('impossible', 7),
    ],
    [
      'of a beat that goes back',
      [
        { type: 'beat', at: 9 },
        { type: 'beat', at: 8 },
      ],
      unwatched('impossible', 7),
    ],
    ['that ends before the users', [end], unwatched('impossible', 6)],
  ])('after a line %s', async (_, lines, rest) => {
    await expectRest({ says: [...first, ...lines], staysOpen: true }, rest);
  });

  it('after it has broken off', async () => {
    const { isLeft } = await expectRest({ says: first }, cut);
    expect(isLeft).toBe(false);
  });

  it('after a silence, and beats are silence', async () => {
    const rest = { kind: 'timeout', after: 10_100 };
    expect((await expectRest({ says: first, staysOpen: true }, rest)).isLeft).toBe(true);
    const beats = Array.from({ length: 1_000 }, (_, at): Line => ({ type: 'beat', at }));
    await expectRest({ says: [...first, ...beats], every: 50 }, rest);
  });

  it('after more lines than are read', async () => {
    const beats = `${JSON.stringify({ type: 'beat', at: 1 })}\n`.repeat(60_000);
    await expectRest({ says: [...first, beats], staysOpen: true }, unwatched('endless'));
  });

  it.each([
    ['without a hello', 'impossible', served(0, 0, 0)],
    ['with seconds of work for a request', 'invalid', [JSON.stringify({ ...hello, workMs: 1e9 })]],
  ] as const)('and %s, from the first line on', async (_, why, says) => {
    expect(outcomesOf(await watch({ says }))).toEqual(Array(3).fill(unwatched(why, 1)));
  });

  it('but not after its end, which nobody reads', async () => {
    expect(outcomesOf(await watch({ says: [...whole, hello] }))).toEqual([ok, ok, ok]);
  });
});

describe('a watched run', () => {
  it('is stopped at once, with what came, and the lab is left', async () => {
    const watched = await watch({ every: 100 }, { stopAfter: 620 });
    expect(outcomesOf(watched)).toEqual([ok, { kind: 'stopped' }, { kind: 'stopped' }]);
    expect(watched.run).toMatchObject({ state: 'stopped', endedAt: 520 });
  });

  it('begins again after an interruption, for the requests without an answer, and is not compared', async () => {
    const { log, run } = await watch(
      {
        says: [hello, ...served(0, 0, 0), ...served(1, 0, 1).slice(0, 2)],
        staysOpen: true,
        every: 10,
      },
      { stopAfter: 75 },
    );
    // As the log was when the background was ended.
    const from = log.findIndex(
      (event) => event.type === 'request-ended' && event.outcome.kind === 'stopped',
    );
    const before = [
      ...log.slice(0, from),
      { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' } as const,
      { type: 'comparison-resumed', resumedAt: 0 } as const,
    ];
    expect(run.lanes[1]?.state).toBe('ended');
    const resumption = { missing: [1, 2], known: [], tried: [1, 1, 0], at: 102 };
    const again = await watch({}, { before, resumption });
    expect(outcomesOf(again)).toEqual([ok, ok, ok]);
    expect(again.run).toMatchObject({ state: 'completed', resumed: true });
    expect(again.run.elapsed).toBeUndefined();
    expect(again.run.lanes.map((lane) => lane.state === 'ended' && lane.endedAt)).toEqual([
      102, 204, 306,
    ]);
  });
});
