import { describe, expect, it } from 'vitest';
import { earlierRuns } from '../../../engine/earlier-runs.ts';
import type { SourceChoice } from '../../../engine/source-choice.ts';
import { type Around, draw, logOf } from './drawing.ts';
import { numberedCities, numberedCity } from './fake-source.ts';

const sequential = (ms: number) => [
  `sequential 0–${ms} completed`,
  `London  0–${ms - 10} weather`,
  `Tokyo  ${ms - 10}–${ms} weather`,
];
const parallel = (ms: number) => [
  `parallel 0–${ms} completed`,
  `London  0–${ms} weather`,
  'Tokyo  0–10 weather',
];

const cities = numberedCities(2);
const live: SourceChoice = { kind: 'live' };
const h2: SourceChoice = { kind: 'simulated', protocol: 'h2' };
const http1: SourceChoice = { kind: 'simulated', protocol: 'http/1.1' };

/** The heads of the runs that a run of parallel is set against, as they would be drawn in its log. */
function besideParallel(logs: [string[], Around?][], likeness = { cities, source: live }) {
  return besides(['parallel'], logs, likeness);
}

function besides(
  aboutToRun: ('sequential' | 'parallel')[],
  logs: [string[], Around?][],
  likeness = { cities, source: live },
) {
  const taken = earlierRuns(
    logs.map(([drawing, around]) => logOf(drawing, around)),
    aboutToRun,
    likeness,
  );
  const [start] = logOf([]);
  if (start?.type !== 'comparison-started') throw new Error('a log without a start');
  return draw([{ ...start, cities }, ...taken]).filter((text) => !text.includes('  '));
}

describe('a run of a single mode', () => {
  it('is set against the latest run of the other mode, whichever log comes first', () => {
    const older: [string[], Around] = [sequential(100), { startedAt: 1_000 }];
    const newer: [string[], Around] = [sequential(200), { startedAt: 2_000 }];
    expect(besideParallel([older, newer])).toEqual(['sequential 0–200 completed earlier']);
    expect(besideParallel([newer, older])).toEqual(['sequential 0–200 completed earlier']);
  });

  it('takes over all that the other run had, with its own times', () => {
    const taken = earlierRuns([logOf(sequential(100), { startedAt: 5_000 })], ['parallel'], {
      cities,
      source: live,
    });
    expect(taken[0]).toMatchObject({
      type: 'run-started',
      run: 0,
      startedAt: 5_000,
      earlier: true,
    });
    expect(taken.map(({ type }) => type)).toEqual([
      'run-started',
      ...['request-queued', 'attempt-started', 'headers-received', 'request-ended'],
      ...['request-queued', 'attempt-started', 'headers-received', 'request-ended'],
      'run-ended',
    ]);
  });

  it('finds the other run in a log that held both, and numbers it from 0', () => {
    const log = logOf([...sequential(200), ...parallel(100)]);
    const taken = earlierRuns([log], ['sequential'], { cities, source: live });
    expect(taken.map((event) => 'run' in event && event.run)).toEqual(taken.map(() => 0));
    expect(besides(['sequential'], [[[...sequential(200), ...parallel(100)]]])).toEqual([
      'parallel 0–100 completed earlier',
    ]);
  });

  it('may be set against a run that was itself taken over, still at its own age', () => {
    const second = logOf([...sequential(200), ...parallel(100)], { startedAt: 2_000 }).map(
      (event) =>
        event.type === 'run-started' && event.mode === 'sequential'
          ? { ...event, earlier: true, startedAt: 0 }
          : event,
    );
    const newer = logOf(sequential(300), { startedAt: 1_000 });
    const taken = earlierRuns([second, newer], ['parallel'], { cities, source: live });
    expect(taken.at(-1)).toMatchObject({ type: 'run-ended', at: 300 });
    expect(earlierRuns([second], ['parallel'], { cities, source: live }).at(-1)).toMatchObject({
      type: 'run-ended',
      at: 200,
    });
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

describe('nothing is set beside', () => {
  it('a comparison that runs every mode itself', () => {
    expect(besides(['sequential', 'parallel'], [[sequential(100)], [parallel(100)]])).toEqual([]);
  });

  it.each([
    ['fewer cities', { cities: numberedCities(1), source: live }],
    ['more cities', { cities: numberedCities(3), source: live }],
    ['other cities', { cities: [numberedCity(0), numberedCity(2)], source: live }],
    ['the same cities in another order', { cities: cities.toReversed(), source: live }],
    ['another source', { cities, source: h2 }],
  ])('a run over %s', (_, likeness) => {
    expect(earlierRuns([logOf(sequential(100))], ['parallel'], likeness)).toEqual([]);
  });

  it('a simulated run that went over another protocol', () => {
    const logs = [logOf(sequential(100), { source: h2 })];
    expect(earlierRuns(logs, ['parallel'], { cities, source: http1 })).toEqual([]);
    expect(earlierRuns(logs, ['parallel'], { cities, source: h2 })).not.toEqual([]);
  });

  it.each<[string, string[], Around]>([
    [
      'had a failure',
      ['sequential 0–9 completed', 'London  0–9 weather', 'Tokyo  9–9 timeout'],
      {},
    ],
    ['was stopped', ['sequential 0–9 stopped', 'London  0–9 weather', 'Tokyo  –9 stopped'], {}],
    [
      'was interrupted',
      ['sequential 0– interrupted', 'London  0–9 weather', 'Tokyo  9–9 weather'],
      { end: 'interrupted' },
    ],
    [
      'has not ended',
      ['sequential 0– running', 'London  0–9 weather', 'Tokyo  9– waiting'],
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

  it('anything when there is no log, or an empty one', () => {
    expect(earlierRuns([], ['parallel'], { cities, source: live })).toEqual([]);
    expect(earlierRuns([[]], ['parallel'], { cities, source: live })).toEqual([]);
  });
});
