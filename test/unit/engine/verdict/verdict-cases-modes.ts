import type { Case } from './verdict-case.ts';
import { atOnce, bulk, chunked, frozen, inRow, limited, pool } from './verdict-drawings.ts';

const row = (ms: number, rest = '') => inRow([ms / 2, ms / 2], rest);

const four = [100, 80, 90, 70];

const six = [100, 40, 90, 50, 80, 60];

/** Lengths of ten requests; the last two are the longest. */
const ten = [90, 200, 60, 40, 120, 80, 70, 150, 260, 340];

/** The same lengths at another time, when the network was slower or faster by up to 14 ms. */
const later = ten.map((ms, index) => ms + ((index * 5) % 29) - 14);

/** Parallel over six connections: what the engine sees of a request includes its wait for one. */
const connected = (lengths: readonly number[]) => {
  const free = Array.from({ length: 6 }, () => 0);
  return atOnce(
    lengths.map((ms) => {
      const from = Math.min(...free);
      free[free.indexOf(from)] = from + ms;
      return from + ms;
    }),
  );
};

const http1 = { source: { kind: 'simulated', protocol: 'http/1.1' } } as const;

/** Sets of modes, with limits of the source and the server. */
export const modesCases: readonly Case[] = [
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
    advice: 'fewer-requests bulk',
    ratios: [1, 400 / 220],
  },
  {
    situation: 'the server answered one at a time, and that took all the time there is',
    drawing: [...inRow([100, 100, 100, 100]), ...atOnce([100, 200, 300, 400])],
    verdict: [
      'same: parallel 400, sequential 400: 1, indication of 1/1, arrangement faster 100: served 100',
    ],
    advice: 'fewer-requests bulk',
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
    verdict: [
      'same: blocking 340, sequential 340: 1, indication of 1/1, arrangement equal 340: blocked 290',
      'lesson: blocking blocked for 290',
    ],
    advice: 'overlap parallel',
    ratios: [1, 1],
  },
  {
    situation: 'blocking a little faster than sequential',
    drawing: [...inRow([60, 60]), ...inRow([50, 50], '', 'blocking')],
    change: frozen,
    verdict: [
      'same: blocking 100, sequential 120: 1.2, indication of 1/1, arrangement equal 120: blocked 50',
      'lesson: blocking blocked for 50',
    ],
    advice: 'overlap parallel',
    ratios: [1, 1.2],
  },
  {
    situation: 'blocking after sequential, whose first request opened the connection',
    drawing: [...inRow([176, 80, 90]), ...inRow([79, 80, 90], '', 'blocking')],
    change: frozen,
    verdict: [
      'same: blocking 249, sequential 346: 1.39, indication of 1/1, arrangement equal 346: blocked 199',
      'lesson: blocking blocked for 199',
    ],
    advice: 'overlap parallel',
    ratios: [1, 346 / 249],
  },
  {
    situation: 'blocking slower than sequential by 14 ms',
    drawing: [...inRow(four), ...inRow([100, 94, 90, 70], '', 'blocking')],
    change: frozen,
    verdict: [
      'same: blocking 354, sequential 340: 0.96, indication of 1/1, arrangement equal 340: blocked 304',
      'lesson: blocking blocked for 304',
    ],
    advice: 'overlap parallel',
    ratios: [1, 340 / 354],
  },
  {
    situation: 'a pool of thirty over ten cities, beside parallel',
    drawing: [...atOnce(ten), ...pool(30, later)],
    verdict: [
      'same: pool 342, parallel 340: 0.994, indication of 1/1, arrangement equal 340: as-parallel 30',
    ],
    ratios: [1, 340 / 342],
  },
  {
    situation: 'a pool of thirty over ten cities, a third faster than parallel',
    drawing: [...atOnce(ten), ...pool(30, [90, 200, 60, 40, 120, 80, 70, 150, 260, 250])],
    verdict: [
      'same: pool 260, parallel 340: 1.308, indication of 1/1, arrangement equal 340: as-parallel 30',
    ],
    ratios: [1, 340 / 260],
  },
  {
    situation: 'a pool that was faster than parallel, although it had requests wait',
    drawing: [...atOnce([...four, 300]), ...pool(4, [...four, 60])],
    verdict: ['same: pool 130, parallel 300: 2.308, indication of 1/1, arrangement slower 370'],
    advice: 'run-again',
    ratios: [1, 300 / 130],
  },
  {
    situation: 'six connections limited parallel',
    drawing: [...inRow([...six, ...four]), ...connected([...six, ...four])],
    around: http1,
    verdict: ['faster: parallel 150, sequential 760: 5.067, indication of 1/1: connections 6'],
    advice: 'bulk 10',
    ratios: [1, 760 / 150],
  },
  {
    situation: 'pool and chunked',
    drawing: [...pool(2, six), ...chunked(2, six)],
    verdict: [
      'slower: chunked 270, pool 210: 0.778, indication of 1/1: grouped 2, idle 100',
      'lesson: groups of 2 cost 60',
    ],
    advice: 'larger-size pool',
    ratios: [1, 210 / 270],
  },
  {
    situation: 'pool and chunked, whose groups were even',
    drawing: [...pool(2, [100, 100, 90, 90]), ...chunked(2, [110, 110, 99, 99])],
    verdict: [
      'same: chunked 209, pool 190: 0.909, indication of 1/1, arrangement equal 190',
      'lesson: groups of 2 cost 0',
    ],
    ratios: [1, 190 / 209],
  },
  {
    situation: 'sequential and chunked',
    drawing: [...inRow(six), ...chunked(2, six)],
    verdict: ['faster: chunked 270, sequential 420: 1.556, indication of 1/1: grouped 2, idle 100'],
    advice: 'refill pool',
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
    verdict: [
      'same: pool 340, sequential 340: 1, indication of 1/1, arrangement equal 340: as-sequential',
    ],
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
    verdict: [
      'same: pool 100, parallel 100: 1, indication of 1/1, arrangement equal 100: as-parallel 10',
    ],
    ratios: [1, 1],
  },
  {
    situation: 'bulk the fastest of three',
    drawing: [...inRow(four), ...atOnce(four), ...bulk(4, 80)],
    verdict: ['faster: bulk 80, sequential 340: 4.25, indication of 1/1: once'],
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
      'lesson: groups of 2 cost 60',
      'lesson: blocking blocked for unknown',
    ],
    advice: 'faster-answer London',
    ratios: [1, 4.2, 2, 420 / 270, 3.5, 1],
  },
  {
    situation: 'bulk slower than parallel',
    drawing: [...atOnce(four), ...bulk(4, 150)],
    verdict: ['same: bulk 150, parallel 100: 0.667, indication of 1/1, arrangement equal'],
    ratios: [1, 100 / 150],
  },
  {
    situation: 'a pool with a place for every city that was slower: being Parallel is no reason',
    drawing: [...inRow([50, 50]), ...pool(2, [150, 150])],
    verdict: ['same: pool 150, sequential 100: 0.667, indication of 1/1, arrangement faster 50'],
    advice: 'run-again',
    ratios: [1, 100 / 150],
  },
  {
    situation: 'a pool slower than sequential: two at a time is no reason',
    drawing: [...inRow([50, 50, 50]), ...pool(2, [200, 200, 200])],
    verdict: ['same: pool 400, sequential 150: 0.375, indication of 1/1, arrangement faster 100'],
    advice: 'run-again',
    ratios: [1, 0.375],
  },
  {
    situation: 'larger groups faster than a small pool',
    drawing: [...inRow(six), ...pool(2, six), ...chunked(3, six)],
    verdict: [
      'faster: chunked 180, sequential 420: 2.333, indication of 1/1: grouped 3, idle 70',
      'lesson: groups of 3 cost 10',
    ],
    ratios: [1, 2, 420 / 180],
  },
  {
    situation: 'parallel that lost time beside its slowest request',
    drawing: [...row(400), 'parallel 0–150 completed', 'London  0–100 ok', 'Tokyo  0–90 ok'],
    verdict: [
      'faster: parallel 150, sequential 400: 2.667, indication of 1/1: overlapped London 100',
    ],
    ratios: [1, 400 / 150],
  },
];
