import { describe, expect, it } from 'vitest';
import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import type { Plan } from '../../../../engine/log/plan.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { earlierRuns } from '../../../../engine/run/earlier-runs.ts';
import { type Around, draw, logOf } from '../support/drawing.ts';
import { numberedCities, numberedCity } from '../support/fake-source.ts';
import { answered, guessed, replied } from '../support/sample-events.ts';

const sequential = (ms: number) => [
  `sequential 0–${ms} completed`,
  `London  0–${ms - 10} ok`,
  `Tokyo  ${ms - 10}–${ms} ok`,
];
const parallel = (ms: number) => [
  `parallel 0–${ms} completed`,
  `London  0–${ms} ok`,
  'Tokyo  0–10 ok',
];

const pool = (ms: number, size: number) =>
  parallel(ms).with(0, `pool 0–${ms} completed size ${size}`);

const workload = weatherOfCities(numberedCities(2));
const live: SourceChoice = { kind: 'live' };
const h2: SourceChoice = { kind: 'simulated', protocol: 'h2' };
const http1: SourceChoice = { kind: 'simulated', protocol: 'http/1.1' };

const likeness: Pick<Plan, 'workload' | 'source' | 'size'> = { workload, source: live, size: 2 };

/** Labels of the Sequential runs that are found, as drawn in a new log. */
function besideParallel(logs: [string[], Around?][]) {
  return besides(['sequential'], logs);
}

function besides(wanted: ModeId[], logs: [string[], Around?][]) {
  const taken = earlierRuns(
    logs.map(([drawing, around]) => logOf(drawing, around)),
    wanted,
    likeness,
  );
  const [start] = logOf([]);
  if (start?.type !== 'comparison-started') throw new Error('a log without a start');
  return draw([{ ...start, plan: { ...start.plan, workload } }, ...taken]).filter(
    (text) => !text.includes('  '),
  );
}

describe('a run of a single mode', () => {
  it('is compared with the latest run of the other mode, whichever log comes first', () => {
    const older: [string[], Around] = [sequential(100), { startedAt: 1_000 }];
    const newer: [string[], Around] = [sequential(200), { startedAt: 2_000 }];
    expect(besideParallel([older, newer])).toEqual(['sequential 0–200 completed earlier']);
    expect(besideParallel([newer, older])).toEqual(['sequential 0–200 completed earlier']);
  });

  it('takes over all events of the other run, with their times', () => {
    const taken = earlierRuns(
      [logOf(sequential(100), { startedAt: 5_000 })],
      ['sequential'],
      likeness,
    );
    expect(taken[0]).toMatchObject({
      type: 'run-started',
      run: 0,
      startedAt: 5_000,
      earlier: true,
    });
    expect(taken.map(({ type }) => type)).toEqual([
      'run-started',
      ...[
        'request-queued',
        'attempt-started',
        'headers-received',
        'body-received',
        'request-ended',
      ],
      ...[
        'request-queued',
        'attempt-started',
        'headers-received',
        'body-received',
        'request-ended',
      ],
      'run-ended',
    ]);
  });

  it('takes over the replies of its thread, and no guess, answer or reply of others', () => {
    const both = logOf([...sequential(200), ...parallel(100)]);
    const end = both.length - 1;
    const reply = (run: number) => ({ ...replied, run, delay: 10 + run });
    const log = [
      ...both.slice(0, 1),
      guessed,
      ...both.slice(1, end),
      reply(0),
      reply(1),
      ...both.slice(end),
      answered,
    ];
    const taken = earlierRuns([log], ['parallel'], likeness);
    expect(taken.filter((event) => !('run' in event))).toEqual([]);
    expect(taken.filter(({ type }) => type === 'thread-replied')).toEqual([
      { ...replied, run: 0, delay: 11 },
    ]);
  });

  it('finds the other run in a log that held both, and numbers it from 0', () => {
    const log = logOf([...sequential(200), ...parallel(100)]);
    const taken = earlierRuns([log], ['parallel'], likeness);
    expect(taken.map((event) => 'run' in event && event.run)).toEqual(taken.map(() => 0));
    expect(besides(['parallel'], [[[...sequential(200), ...parallel(100)]]])).toEqual([
      'parallel 0–100 completed earlier',
    ]);
  });

  it('may be compared with a run that was itself taken over, with its original time', () => {
    const second = logOf([...sequential(200), ...parallel(100)], { startedAt: 2_000 }).map(
      (event) =>
        event.type === 'run-started' && event.mode === 'sequential'
          ? { ...event, earlier: true, startedAt: 0 }
          : event,
    );
    const newer = logOf(sequential(300), { startedAt: 1_000 });
    const taken = earlierRuns([second, newer], ['sequential'], likeness);
    expect(taken.at(-1)).toMatchObject({ type: 'run-ended', at: 300 });
    expect(earlierRuns([second], ['sequential'], likeness).at(-1)).toMatchObject({
      type: 'run-ended',
      at: 200,
    });
  });

  it('is compared with the latest run of each wanted mode, in their order', () => {
    const logs: [string[], Around?][] = [
      [[...sequential(100), ...parallel(90)], { startedAt: 1_000 }],
      [[...pool(80, 2)], { startedAt: 2_000 }],
      [[...parallel(70)], { startedAt: 3_000 }],
    ];
    expect(besides(['pool', 'parallel', 'sequential', 'bulk'], logs)).toEqual([
      'pool 0–80 completed size 2 earlier',
      'parallel 0–70 completed earlier',
      'sequential 0–100 completed earlier',
    ]);
  });

  it('takes the last of several rounds, as the only one that it is now', () => {
    const rounds = [
      ...sequential(300).with(0, 'sequential 0–300 completed round 0'),
      ...sequential(200),
      ...sequential(100).with(0, 'sequential 0–100 completed round 2'),
    ];
    expect(besides(['sequential'], [[rounds]])).toEqual(['sequential 0–100 completed earlier']);
  });

  it('uses a run that was done in a comparison that was stopped later', () => {
    const drawing = [
      ...sequential(200),
      'parallel 0–5 stopped',
      'London  0–5 stopped',
      'Tokyo  0–5 stopped',
    ];
    expect(besideParallel([[drawing, { end: 'stopped' }]])).toEqual([
      'sequential 0–200 completed earlier',
    ]);
  });
});

describe('no run is compared with', () => {
  it('a mode that is not wanted', () => {
    expect(besides([], [[sequential(100)], [parallel(100)]])).toEqual([]);
  });

  it.each<[string, Partial<typeof likeness>]>([
    ['fewer cities', { workload: weatherOfCities(numberedCities(1)) }],
    ['more cities', { workload: weatherOfCities(numberedCities(3)) }],
    ['other cities', { workload: weatherOfCities([numberedCity(0), numberedCity(2)]) }],
    [
      'the same cities in another order',
      { workload: weatherOfCities(numberedCities(2).toReversed()) },
    ],
    ['the same cities, for another adapter', { workload: { ...workload, adapter: 'other' } }],
    ['another source', { source: h2 }],
  ])('a run over %s', (_, unlike) => {
    const logs = [logOf(sequential(100))];
    expect(earlierRuns(logs, ['sequential'], { ...likeness, ...unlike })).toEqual([]);
  });

  it('a simulated run that went over another protocol', () => {
    const logs = [logOf(sequential(100), { source: h2 })];
    expect(earlierRuns(logs, ['sequential'], { ...likeness, source: http1 })).toEqual([]);
    expect(earlierRuns(logs, ['sequential'], { ...likeness, source: h2 })).not.toEqual([]);
  });

  it.each<[string, string[], Around]>([
    ['had a failure', ['sequential 0–9 completed', 'London  0–9 ok', 'Tokyo  9–9 timeout'], {}],
    ['was stopped', ['sequential 0–9 stopped', 'London  0–9 ok', 'Tokyo  –9 stopped'], {}],
    [
      'was interrupted',
      ['sequential 0– interrupted', 'London  0–9 ok', 'Tokyo  9–9 ok'],
      { end: 'interrupted' },
    ],
    [
      'has not ended',
      ['sequential 0– running', 'London  0–9 ok', 'Tokyo  9– waiting'],
      { end: 'running' },
    ],
  ])('a run that %s, even if an older one could be', (_, drawing, around) => {
    expect(besideParallel([[drawing, { ...around, startedAt: 9_000 }]])).toEqual([]);
    expect(
      besideParallel([
        [drawing, { ...around, startedAt: 9_000 }],
        [sequential(100), { startedAt: 1_000 }],
      ]),
    ).toEqual(['sequential 0–100 completed earlier']);
  });

  it('a warm-up, however late', () => {
    const warmUp = sequential(50).with(0, 'sequential 0–50 completed round 0');
    expect(besides(['sequential'], [[warmUp, { startedAt: 9_000 }]])).toEqual([]);
    const logs: [string[], Around?][] = [[warmUp, { startedAt: 9_000 }], [sequential(100)]];
    expect(besides(['sequential'], logs)).toEqual(['sequential 0–100 completed earlier']);
  });

  it.each(['pool', 'chunked'] as const)('a run of %s with another size', (mode) => {
    const log = logOf(pool(100, 3).with(0, `${mode} 0–100 completed size 3`));
    expect(earlierRuns([log], [mode], { ...likeness, size: 2 })).toEqual([]);
    expect(earlierRuns([log], [mode], { ...likeness, size: 3 })).not.toEqual([]);
  });

  it('no run less for its size, where the mode has none', () => {
    const logs = [logOf(sequential(100))];
    expect(earlierRuns(logs, ['sequential'], { ...likeness, size: 99 })).not.toEqual([]);
  });

  it('a run during which the machine was asleep', () => {
    const endingAt = (endedAt: number) =>
      logOf(sequential(100)).map((event) =>
        event.type === 'run-ended' ? { ...event, endedAt } : event,
      );
    expect(earlierRuns([endingAt(100)], ['sequential'], likeness)).not.toEqual([]);
    expect(earlierRuns([endingAt(60_000)], ['sequential'], likeness)).toEqual([]);
  });

  it('anything when there is no log, or an empty one', () => {
    expect(earlierRuns([], ['sequential'], likeness)).toEqual([]);
    expect(earlierRuns([[]], ['sequential'], likeness)).toEqual([]);
  });
});
