import type { Event } from '../../../engine/events.ts';
import type { Around } from './drawing.ts';
import { atOnce, bulk, chunked, inRow, limited, nth, pool, roundsOf } from './verdict-drawings.ts';

export interface Case {
  situation: string;
  drawing: string[];
  around?: Around;
  /** What a drawing does not show. */
  change?: (event: Event) => Event;
  /** As the verdict is told by `tell`. */
  verdict: string[];
  advice?: string;
  /** How many times as fast as the base, for each mode in the order of the catalogue. */
  ratios: (number | undefined)[];
}

const row = (ms: number, rest = '') => inRow([ms / 2, ms / 2], rest);
const together = (ms: number, rest = '') => atOnce([ms, ms - 10], rest);
const tokyoFails = ['parallel 0–100 completed', 'London  0–100 weather', 'Tokyo  0–90 http-error'];
const four = [100, 80, 90, 70];
const six = [100, 40, 90, 50, 80, 60];

/** The thread never beat while it was measured whether it was busy. */
const frozen = (event: Event): Event =>
  event.type === 'run-ended' ? { ...event, busy: 0.2 } : event;
const slept =
  (run: number) =>
  (event: Event): Event =>
    event.type === 'run-ended' && event.run === run
      ? { ...event, endedAt: event.at + run + 60_000 }
      : event;

/** Rounds in which Sequential took about 200 ms, and Parallel about 100 ms. */
const steady = (count: number) =>
  roundsOf(count, (round) => [row(200 + round, nth(round)), together(100, nth(round))]);

const stoppedIn = (round: number) => [
  [`parallel 0–50 stopped${nth(round)}`, 'London  0–50 stopped', 'Tokyo  0–50 stopped'],
];

/** What there is to say, and what not, situation by situation. */
export const cases: readonly Case[] = [
  {
    situation: 'parallel is twice as fast',
    drawing: [...row(200), ...together(100)],
    verdict: ['faster: parallel 100, sequential 200: 2, indication of 1/1: overlapped London 100'],
    advice: 'faster-answer London',
    ratios: [1, 2],
  },
  {
    situation: 'parallel was run first',
    drawing: [...together(100), ...row(200)],
    verdict: ['faster: parallel 100, sequential 200: 2, indication of 1/1: overlapped London 100'],
    advice: 'faster-answer London',
    ratios: [1, 2],
  },
  {
    situation: 'parallel is slower',
    drawing: [...row(100), ...together(200)],
    verdict: ['slower: parallel 200, sequential 100: 0.5, indication of 1/1'],
    advice: 'run-again',
    ratios: [1, 0.5],
  },
  {
    situation: 'both take as long',
    drawing: [...row(100), ...together(100)],
    verdict: ['same: parallel 100, sequential 100: 1, indication of 1/1'],
    advice: 'more-rounds',
    ratios: [1, 1],
  },
  {
    situation: 'parallel is 1 % faster',
    drawing: [...row(101), ...together(100)],
    verdict: ['same: parallel 100, sequential 101: 1.01, indication of 1/1'],
    advice: 'more-rounds',
    ratios: [1, 1.01],
  },
  {
    situation: 'parallel is faster by more than 1 %, and more than the clocks may be off',
    drawing: [...row(1_011), ...together(1_000)],
    verdict: [
      'faster: parallel 1000, sequential 1011: 1.011, indication of 1/1: overlapped London 1000',
    ],
    advice: 'faster-answer London',
    ratios: [1, 1.011],
  },
  {
    situation: 'one city, where parallel happened to be quicker',
    drawing: [...inRow([120]), ...atOnce([100])],
    verdict: ['one city: London, 100–120, 2 times'],
    advice: 'more-cities',
    ratios: [1, 1.2],
  },
  {
    situation: 'one city, where sequential happened to be quicker',
    drawing: [...inRow([100]), ...atOnce([125])],
    verdict: ['one city: London, 100–125, 2 times'],
    advice: 'more-cities',
    ratios: [1, 0.8],
  },
  {
    situation: 'one city in three modes',
    drawing: [...inRow([100]), ...atOnce([125]), ...bulk(1, 90)],
    verdict: ['one city: London, 90–125, 3 times'],
    advice: 'more-cities',
    ratios: [1, 0.8, 100 / 90],
  },
  {
    situation: 'parallel alone',
    drawing: together(100),
    verdict: ['single: parallel 100: overlapped London 100'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'sequential alone',
    drawing: row(100),
    verdict: ['single: sequential 100: in-row London 50'],
    advice: 'compare-with parallel',
    ratios: [1],
  },
  {
    situation: 'pool alone',
    drawing: pool(2, six),
    verdict: ['single: pool 210: filled 2'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'chunked alone',
    drawing: chunked(2, six),
    verdict: ['single: chunked 270: grouped 2, idle 100'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'bulk alone, over one city',
    drawing: bulk(1, 100),
    verdict: ['single: bulk 100: bulk'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'blocking alone, from before heartbeats were recorded',
    drawing: inRow(four, '', 'blocking'),
    verdict: ['single: blocking 340: blocking'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'parallel now, sequential earlier',
    drawing: [...row(300, ' earlier'), ...together(100)],
    verdict: ['faster: parallel 100, sequential 300: 3, indication of 1/1: overlapped London 100'],
    advice: 'faster-answer London',
    ratios: [1, 3],
  },
  {
    situation: 'sequential now, parallel earlier',
    drawing: [...together(100, ' earlier'), ...row(300)],
    verdict: ['faster: parallel 100, sequential 300: 3, indication of 1/1: overlapped London 100'],
    advice: 'faster-answer London',
    ratios: [1, 3],
  },
  {
    situation: 'limited by the source',
    drawing: [...inRow(six), ...limited(4, six)],
    verdict: ['faster: parallel 120, sequential 420: 3.5, indication of 1/1: limited 4'],
    advice: 'bulk 6',
    ratios: [1, 3.5],
  },
  {
    situation: 'limited by the source, with Bulk beside it',
    drawing: [...inRow(six), ...limited(4, six), ...bulk(6, 140)],
    verdict: ['faster: parallel 120, sequential 420: 3.5, indication of 1/1: limited 4'],
    ratios: [1, 3.5, 3],
  },
  {
    situation: 'the server answered one at a time',
    drawing: [...inRow([100, 100, 100, 100]), ...atOnce([100, 140, 180, 220])],
    verdict: ['faster: parallel 220, sequential 400: 1.818, indication of 1/1: served 40'],
    advice: 'fewer-requests',
    ratios: [1, 400 / 220],
  },
  {
    situation: 'the server answered one at a time, and that took all the time there is',
    drawing: [...inRow([100, 100, 100, 100]), ...atOnce([100, 200, 300, 400])],
    verdict: ['same: parallel 400, sequential 400: 1, indication of 1/1: served 100'],
    advice: 'fewer-requests',
    ratios: [1, 1],
  },
  {
    situation: 'the server answered one at a time, but so fast that it did not matter',
    drawing: [...inRow([300, 300, 300, 300]), ...atOnce([300, 306, 312, 318])],
    verdict: [
      'faster: parallel 318, sequential 1200: 3.774, indication of 1/1: overlapped Cairo 318',
    ],
    advice: 'faster-answer Cairo',
    ratios: [1, 1_200 / 318],
  },
  {
    situation: 'sequential and blocking',
    drawing: [...inRow(four), ...inRow(four, '', 'blocking')],
    change: frozen,
    verdict: ['same: blocking 340, sequential 340: 1, indication of 1/1: blocking 290'],
    advice: 'overlap',
    ratios: [1, 1],
  },
  {
    situation: 'blocking a little faster than sequential',
    drawing: [...inRow([60, 60]), ...inRow([50, 50], '', 'blocking')],
    change: frozen,
    verdict: ['faster: blocking 100, sequential 120: 1.2, indication of 1/1: blocking 50'],
    advice: 'overlap',
    ratios: [1, 1.2],
  },
  {
    situation: 'pool and chunked',
    drawing: [...pool(2, six), ...chunked(2, six)],
    verdict: ['slower: chunked 270, pool 210: 0.778, indication of 1/1: grouped 2, idle 100'],
    advice: 'larger-size pool',
    ratios: [1, 210 / 270],
  },
  {
    situation: 'sequential and chunked',
    drawing: [...inRow(six), ...chunked(2, six)],
    verdict: ['faster: chunked 270, sequential 420: 1.556, indication of 1/1: grouped 2, idle 100'],
    advice: 'pool',
    ratios: [1, 420 / 270],
  },
  {
    situation: 'chunked whose groups were even',
    drawing: [...inRow([100, 100, 100, 100]), ...chunked(2, [100, 100, 100, 100])],
    verdict: ['faster: chunked 200, sequential 400: 2, indication of 1/1: filled 2'],
    advice: 'larger-size chunked',
    ratios: [1, 2],
  },
  {
    situation: 'sequential and pool',
    drawing: [...inRow(six), ...pool(3, six)],
    verdict: ['faster: pool 170, sequential 420: 2.471, indication of 1/1: filled 3'],
    advice: 'larger-size pool',
    ratios: [1, 420 / 170],
  },
  {
    situation: 'parallel and pool',
    drawing: [...atOnce(six), ...pool(2, six)],
    verdict: ['slower: pool 210, parallel 100: 0.476, indication of 1/1: filled 2'],
    advice: 'faster-answer London',
    ratios: [1, 100 / 210],
  },
  {
    situation: 'a pool of one',
    drawing: [...inRow(four), ...pool(1, four)],
    verdict: ['same: pool 340, sequential 340: 1, indication of 1/1: as-sequential'],
    advice: 'larger-size pool',
    ratios: [1, 1],
  },
  {
    situation: 'a pool with a place for every city',
    drawing: [...inRow(four), ...pool(4, four)],
    verdict: ['faster: pool 100, sequential 340: 3.4, indication of 1/1: as-parallel 4'],
    ratios: [1, 3.4],
  },
  {
    situation: 'parallel and a pool with more places than cities',
    drawing: [...atOnce(four), ...pool(10, four)],
    verdict: ['same: pool 100, parallel 100: 1, indication of 1/1: as-parallel 10'],
    ratios: [1, 1],
  },
  {
    situation: 'bulk the fastest of three',
    drawing: [...inRow(four), ...atOnce(four), ...bulk(4, 80)],
    verdict: ['faster: bulk 80, sequential 340: 4.25, indication of 1/1: bulk'],
    ratios: [1, 3.4, 4.25],
  },
  {
    situation: 'all six modes',
    drawing: [
      ...inRow(six),
      ...atOnce(six),
      ...pool(2, six),
      ...chunked(2, six),
      ...bulk(6, 120),
      ...inRow(six, '', 'blocking'),
    ],
    verdict: [
      'faster: parallel 100, sequential 420: 4.2, indication of 1/1: overlapped London 100',
    ],
    advice: 'faster-answer London',
    ratios: [1, 4.2, 2, 420 / 270, 3.5, 1],
  },
  {
    situation: 'bulk slower than parallel',
    drawing: [...atOnce(four), ...bulk(4, 150)],
    verdict: ['slower: bulk 150, parallel 100: 0.667, indication of 1/1'],
    advice: 'run-again',
    ratios: [1, 100 / 150],
  },
  {
    situation: 'a pool with a place for every city that was slower: being Parallel is no reason',
    drawing: [...inRow([50, 50]), ...pool(2, [150, 150])],
    verdict: ['slower: pool 150, sequential 100: 0.667, indication of 1/1'],
    advice: 'run-again',
    ratios: [1, 100 / 150],
  },
  {
    situation: 'a pool slower than sequential: two at a time is no reason',
    drawing: [...inRow([50, 50, 50]), ...pool(2, [200, 200, 200])],
    verdict: ['slower: pool 400, sequential 150: 0.375, indication of 1/1'],
    advice: 'run-again',
    ratios: [1, 0.375],
  },
  {
    situation: 'larger groups faster than a small pool',
    drawing: [...inRow(six), ...pool(2, six), ...chunked(3, six)],
    verdict: ['faster: chunked 180, sequential 420: 2.333, indication of 1/1: grouped 3, idle 70'],
    ratios: [1, 2, 420 / 180],
  },
  {
    situation: 'parallel that lost time beside its slowest request',
    drawing: [
      ...row(400),
      'parallel 0–150 completed',
      'London  0–100 weather',
      'Tokyo  0–90 weather',
    ],
    verdict: [
      'faster: parallel 150, sequential 400: 2.667, indication of 1/1: overlapped London 100',
    ],
    ratios: [1, 400 / 150],
  },
  {
    situation: 'a failure in one run',
    drawing: [...row(200), ...tokyoFails],
    verdict: ['unfit: parallel failures, missing Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'failures in both runs',
    drawing: [
      'sequential 0–100 completed',
      'London  0–40 network-error',
      'Tokyo  40–100 timeout',
      ...tokyoFails,
    ],
    verdict: [
      'unfit: sequential failures, missing London Tokyo',
      'unfit: parallel failures, missing Tokyo',
    ],
    ratios: [undefined, undefined],
  },
  {
    situation: 'a failure in the only run',
    drawing: tokyoFails,
    verdict: ['unfit: parallel failures, missing Tokyo'],
    ratios: [undefined],
  },
  {
    situation: 'a failure in one of three runs',
    drawing: [...row(200), ...tokyoFails, ...bulk(2, 100)],
    verdict: [
      'faster: bulk 100, sequential 200: 2, indication of 1/1: bulk',
      'unfit: parallel failures, missing Tokyo',
    ],
    ratios: [1, undefined, 2],
  },
  {
    situation: 'stopped in the second run',
    drawing: [...row(200), 'parallel 0–95 stopped', 'London  0–90 weather', 'Tokyo  0–95 stopped'],
    around: { end: 'stopped' },
    verdict: ['unfit: parallel stopped, missing Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'stopped in the first run: the second is not blamed',
    drawing: ['sequential 0–95 stopped', 'London  0–90 weather', 'Tokyo  90–95 stopped'],
    around: { end: 'stopped', modes: ['sequential', 'parallel'] },
    verdict: ['unfit: sequential stopped, missing Tokyo'],
    ratios: [undefined, undefined],
  },
  {
    situation: 'stopped between two runs',
    drawing: row(200),
    around: { end: 'stopped', modes: ['sequential', 'parallel'] },
    verdict: ['unfit: parallel stopped, missing London Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'too short for the clock',
    drawing: [...row(0.1), 'parallel 0–0 completed', 'London  0–0 weather', 'Tokyo  0–0 weather'],
    verdict: ['too short: sequential, parallel'],
    advice: 'more-cities',
    ratios: [undefined, undefined],
  },
  {
    situation: 'interrupted in the second run',
    drawing: [...row(200), 'parallel 0– interrupted', 'London  0–90 weather', 'Tokyo  0– waiting'],
    around: { end: 'interrupted' },
    verdict: ['unfit: parallel interrupted, missing Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'interrupted with all the weather there, but no end',
    drawing: [...row(200), 'parallel 0– interrupted', 'London  0–90 weather', 'Tokyo  0–9 weather'],
    around: { end: 'interrupted' },
    verdict: ['unfit: parallel interrupted, missing '],
    ratios: [1, undefined],
  },
  {
    situation: 'the machine slept during a run',
    drawing: [...row(200), ...together(100)],
    change: slept(1),
    verdict: ['unfit: parallel slept, missing '],
    ratios: [1, undefined],
  },
  {
    situation: 'still running',
    drawing: [...row(200), 'parallel 0– running', 'London  0–90 weather', 'Tokyo  0– waiting'],
    around: { end: 'running' },
    verdict: [],
    ratios: [1, undefined],
  },
  {
    situation: 'all runs done, the comparison not yet',
    drawing: [...row(200), ...together(100)],
    around: { end: 'running' },
    verdict: [],
    ratios: [1, 2],
  },
  {
    situation: 'interrupted before anything began',
    drawing: [],
    around: { end: 'interrupted' },
    verdict: [],
    ratios: [],
  },
  {
    situation: 'a warm-up, which is not counted, and one round',
    drawing: [...row(900, ' round 0'), ...together(800, ' round 0'), ...row(200), ...together(100)],
    verdict: ['faster: parallel 100, sequential 200: 2, indication of 1/1: overlapped London 100'],
    advice: 'faster-answer London',
    ratios: [1, 2],
  },
  {
    situation: 'five rounds',
    drawing: steady(5),
    verdict: [
      'faster: parallel 100, sequential 203: 2.03, indication of 5/5: overlapped London 100',
    ],
    ratios: [1, 2.03],
  },
  {
    situation: 'ten rounds',
    drawing: steady(10),
    verdict: [
      'faster: parallel 100, sequential 205.5: 2.055 (2.02–2.09) of 10/10: overlapped London 100',
    ],
    ratios: [1, 2.055],
  },
  {
    situation: 'twenty rounds',
    drawing: steady(20),
    verdict: [
      'faster: parallel 100, sequential 210.5: 2.105 (2.06–2.15) of 20/20: overlapped London 100',
    ],
    ratios: [1, 2.105],
  },
  {
    situation: 'ten rounds that go one way as often as the other',
    drawing: roundsOf(10, (round) => [
      row(100 + (round % 4) * 10, nth(round)),
      together(115, nth(round)),
    ]),
    verdict: ['same: parallel 115, sequential 115: 0.999 (0.87–1.13) of 10/10'],
    ratios: [1, 0.999],
  },
  {
    situation: 'ten rounds that are all the same',
    drawing: roundsOf(10, (round) => [row(100, nth(round)), together(100, nth(round))]),
    verdict: ['same: parallel 100, sequential 100: 1 (1–1) of 10/10'],
    ratios: [1, 1],
  },
  {
    situation: 'ten rounds in which chunked was slower than pool',
    drawing: roundsOf(10, (round) => [pool(2, six, round), chunked(2, six, round)]),
    verdict: ['slower: chunked 270, pool 210: 0.778 (0.778–0.778) of 10/10: grouped 2, idle 100'],
    advice: 'larger-size pool',
    ratios: [1, 210 / 270],
  },
  {
    situation: 'ten rounds, one of which failed',
    drawing: roundsOf(10, (round) => [
      row(200 + round, nth(round)),
      round === 4
        ? ['parallel 0–100 completed round 4', 'London  0–90 weather', 'Tokyo  0–100 timeout']
        : together(100, nth(round)),
    ]),
    verdict: [
      'faster: parallel 100, sequential 205.5: 2.06 (2.02–2.09) of 9/10: overlapped London 100',
    ],
    ratios: [1, 2.06],
  },
  {
    situation: 'twenty rounds, stopped in the eighth',
    drawing: [...steady(7), ...stoppedIn(8).flat()],
    around: { end: 'stopped', rounds: 20 },
    verdict: [
      'faster: parallel 100, sequential 204: 2.04 (2.01–2.07) indication of 7/20: overlapped London 100',
    ],
    ratios: [1, 2.04],
  },
  {
    situation: 'five rounds, all of which failed in one mode',
    drawing: roundsOf(5, (round) => [
      row(200, nth(round)),
      round === 2
        ? (stoppedIn(2)[0] ?? [])
        : [`parallel 0–100 completed${nth(round)}`, 'London  0–90 weather', 'Tokyo  0–100 timeout'],
    ]),
    verdict: ['unfit: parallel none of 5: 1 stopped, 4 failures'],
    ratios: [1, undefined],
  },
  {
    situation: 'ten rounds, stopped in the first run',
    drawing: ['sequential 0–95 stopped', 'London  0–90 weather', 'Tokyo  90–95 stopped'],
    around: { end: 'stopped', modes: ['sequential', 'parallel'], rounds: 10 },
    verdict: ['unfit: sequential none of 10: 1 stopped, 9 not-run'],
    ratios: [undefined, undefined],
  },
  {
    situation: 'five rounds of one mode',
    drawing: roundsOf(5, (round) => [row(200 + round, nth(round))]),
    verdict: ['single: sequential 203: in-row London 101.5'],
    advice: 'compare-with parallel',
    ratios: [1],
  },
];
