import { expect, it } from 'vitest';
import { messagesText } from '../../../../components/sentences/message-text.ts';
import { saySweep } from '../../../../components/sentences/say-sweep.ts';
import type { Sweep } from '../../../../engine/log/sweep.ts';
import { type Knee, type SweepCurve, sweepCurves } from '../../../../engine/measure/sweep.ts';
import { speak } from '../../../component/support/speech.ts';
import { recordSweep } from '../../engine/support/sweeping.ts';

const over = (over: Sweep['over']): Sweep => ({ over, values: [1, 10, 100, 1_000] });

/** Sentences on the curve of a pool with another knee or foresight. */
async function said(change: Partial<SweepCurve>, parameter: Sweep['over'] = 'requests') {
  const timeline = await recordSweep(
    { over: 'requests', values: [1, 10, 100] },
    { modes: ['pool'] },
  );
  const [curve] = sweepCurves(timeline);
  if (!curve) throw new Error('no curve');
  const unknown: Knee = { kind: 'unknown' };
  const points = curve.points.map((point) => ({
    ...point,
    runs: point.runs.map((run) => ({ ...run, resolution: 1 })),
  }));
  const plain = { ...curve, points, knee: unknown, foretold: undefined };
  return messagesText(saySweep({ ...plain, ...change }, over(parameter))).replaceAll('\u00a0', ' ');
}

const interval = { low: 92, high: 104, confidence: 0.95 };
const at = { kind: 'at', value: 98.4, interval, wait: 104, step: 1.06 } as const;

it.each([
  [
    'requests',
    'Pool: the curve bends at 98 requests (92 to 104). Up to there the wait of 104 ms sets the time; beyond, a bottleneck does that lets 943 through in a second.',
  ],
  [
    'size',
    'Pool: the curve bends at 98 slots (92 to 104). Up to there every slot more saves time; beyond, a bottleneck lets no more than 943 through in a second, and requests only wait for it.',
  ],
] as const)('says where the curve bends over %s', async (parameter, sentence) => {
  speak('en-US');
  expect(await said({ knee: at }, parameter)).toBe(sentence);
});

it('has no interval of few rounds, and a slow bottleneck has decimals', async () => {
  speak('en-US');
  const text = await said({
    knee: { ...at, interval: undefined, wait: 150, step: 151 },
  });
  expect(text).toContain('bends at 98 requests. Up to');
  expect(text).toContain('lets 6.6 through');
});

it('says that there is no bend so far', async () => {
  speak('en-US');
  const none = { kind: 'none', upTo: 1_000 } as const;
  expect(await said({ knee: none })).toBe('Pool: no bend up to 1,000 requests.');
  expect(await said({ knee: none }, 'size')).toContain('more would still save time');
});

it.each([
  [3_100, 3_200, 'foretold 3.10 s for 1,000 requests; it took 3.20 s (3.3% more).'],
  [3_200, 3_100, 'foretold 3.20 s for 1,000 requests; it took 3.10 s (3.2% less).'],
])('says if the largest value was foretold: %i ms for %i ms', async (expected, measured, end) => {
  speak('en-US');
  const foretold = { value: 1_000, expected, measured };
  expect(await said({ foretold })).toBe(`From the runs with up to 10 requests, the bounds ${end}`);
});

it('says nothing of a curve with too few values', async () => {
  expect(await said({})).toBe('');
});
