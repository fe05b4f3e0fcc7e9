import { describe, expect, it } from 'vitest';
import { sweepOver } from '../../../../engine/log/sweep.ts';
import { crossingOf } from '../../../../engine/measure/crossing.ts';
import { sweepCurves } from '../../../../engine/measure/sweep.ts';
import { full } from '../../../support/full.ts';
import { seeded } from '../support/seeded.ts';
import {
  type Bottleneck,
  jitters,
  measuredRound,
  REQUESTS,
  trueKnee,
  values,
} from '../support/simulated-knee.ts';
import { simulatedSweep } from '../support/simulated-sweep.ts';
import { tableUnder } from '../support/tables-in.ts';

/** Simulated sweeps per bottleneck. */
const MANY = full ? 25 : 4;

/** Bottlenecks in the middle, and near both ends. */
const places = { requests: [3, 6, 20, 50, 100, 300], size: [2, 6, 12, 30, 60, 100, 150] };

const cases = (['requests', 'size'] as const).flatMap((over) =>
  (['calm', 'usual', 'noisy'] as const).flatMap((network) =>
    [5, 10, 20].map((rounds) => [over, network, rounds] as const),
  ),
);

function play(over: keyof typeof places, network: keyof typeof jitters, rounds: number) {
  const jitter = jitters[network];
  const sweep = (bottleneck: Bottleneck, seed: number) => {
    const random = seeded(seed);
    return crossingOf(
      Array.from({ length: rounds }, () => measuredRound(over, bottleneck, jitter, random)),
      over === 'size' ? REQUESTS : undefined,
    );
  };
  const largest = values[over].at(-1) ?? 0;
  const counts = { sweeps: 0, claimed: 0, covered: 0, denied: 0 };
  for (const at of places[over]) {
    for (const kind of ['slots', 'serial'] as const) {
      const truth = trueKnee(over, { kind, at }, jitter);
      for (let time = 0; time < MANY; time++) {
        const found = sweep({ kind, at }, 1_000 * at + 2 * time + (kind === 'slots' ? 1 : 0));
        counts.sweeps++;
        if (found.kind === 'none' && truth <= largest) counts.denied++;
        if (found.kind !== 'at' || !found.interval) continue;
        counts.claimed++;
        if (found.interval.low <= truth && truth <= found.interval.high) counts.covered++;
      }
    }
  }
  const without = Array.from({ length: 10 * MANY }, (_, seed) => sweep({ kind: 'none' }, seed));
  return {
    claimed: counts.claimed / counts.sweeps,
    covered: counts.covered / counts.claimed,
    denied: counts.denied / counts.sweeps,
    invented: without.filter(({ kind }) => kind === 'at').length / without.length,
  };
}

describe('the knee of a simulated sweep', () => {
  const rows = new Map<string, ReturnType<typeof play>>();

  it.each(cases)('is where it claims to be: %s, %s, %s rounds', (...one) => {
    const result = play(...one);
    rows.set(`${one}`, result);
    expect(result.covered).toBeGreaterThanOrEqual(0.94);
    expect(result.invented).toBeLessThanOrEqual(0.05);
  });

  it('is as often where the document says', () => {
    const percent = (share = Number.NaN) => `${(100 * share).toFixed(1)}%`;
    const expected = cases.map((one) => {
      const { covered, invented, claimed, denied } = rows.get(`${one}`) ?? {};
      const [over, network, rounds] = one;
      const shares = [covered, invented, claimed, denied].map(percent);
      return [over === 'size' ? 'slots' : 'requests', network, `${rounds}`, ...shares];
    });
    const table = tableUnder('docs/measuring.md', 'How often the knee is right');
    const heads = (cells: string[]) => cells.slice(0, 3);
    if (full) expect(table).toEqual(expected);
    else expect(table.map(heads)).toEqual(expected.map(heads));
  });
});

describe('the knee of the simulated source', () => {
  it.each([
    ['h2', 100],
    ['http/1.1', 6],
  ] as const)('is at the limit of its link: %s', async (protocol, limit) => {
    const sweep = sweepOver('size', { kind: 'simulated', protocol });
    const timeline = await simulatedSweep(sweep, 'pool', protocol, { requests: 300, rounds: 5 });
    const [curve] = sweepCurves(timeline);
    if (curve?.knee.kind !== 'at') throw new Error(`knee: ${curve?.knee.kind}`);
    const { low = 0, high = 0 } = curve.knee.interval ?? {};
    expect(low).toBeLessThan(limit);
    expect(high).toBeGreaterThan(limit);
  });

  it('is foretold over the requests by all but the most of them', async () => {
    const sweep = sweepOver('requests', { kind: 'simulated', protocol: 'h2' });
    const timeline = await simulatedSweep(sweep, 'parallel', 'h2', { requests: 1_000, rounds: 5 });
    const [curve] = sweepCurves(timeline);
    const { value, expected = 0, measured = 0 } = curve?.foretold ?? {};
    expect(value).toBe(1_000);
    expect(expected / measured).toBeCloseTo(1, 1);
  });
});

describe('a mode without a bottleneck, or with nothing else', () => {
  const round = (length: (load: number) => number) =>
    values.requests.map((load) => ({ load, length: length(load) }));
  const rounds = (length: (load: number) => number) =>
    Array.from({ length: 5 }, () => round(length));

  it('has none, or one at a single request', () => {
    expect(crossingOf(rounds(() => 100))).toEqual({ kind: 'none', wait: 100 });
    expect(crossingOf(rounds((load) => 50 * load))).toMatchObject({
      kind: 'at',
      value: 1,
      step: expect.closeTo(50),
    });
  });

  it('is not judged by fewer than three values', () => {
    const two = rounds((load) => load).map((points) => points.slice(0, 2));
    expect(crossingOf(two)).toEqual({ kind: 'unknown' });
    expect(crossingOf([])).toEqual({ kind: 'unknown' });
  });

  it('is not judged where nothing was measured', () => {
    // They would cross at 65, beyond the 10 requests.
    const lengths = [70, 225, 252];
    const few = lengths.map((length, index) => ({ load: values.requests[index] ?? 0, length }));
    expect(crossingOf([few])).toEqual({ kind: 'unknown' });
  });

  it('has a knee without an interval after one round', () => {
    const found = crossingOf([round((load) => Math.max(100, 5 * load))]);
    expect(found).toMatchObject({ kind: 'at', wait: expect.closeTo(100), interval: undefined });
    expect(found.kind === 'at' && found.value).toBeCloseTo(20);
  });
});
