import type { Case } from './verdict-case.ts';
import { atOnce, chunked, inRow, nth, pool, roundsOf } from './verdict-drawings.ts';

const row = (ms: number, rest = '') => inRow([ms / 2, ms / 2], rest);

const together = (ms: number, rest = '') => atOnce([ms, ms - 10], rest);

const six = [100, 40, 90, 50, 80, 60];

/** Rounds in which Sequential took about 200 ms, and Parallel about 100 ms. */
const steady = (count: number) =>
  roundsOf(count, (round) => [row(200 + round, nth(round)), together(100, nth(round))]);

const stoppedIn = (round: number) => [
  [`parallel 0–50 stopped${nth(round)}`, 'London  0–50 stopped', 'Tokyo  0–50 stopped'],
];

/** Warm-ups and several rounds. */
export const roundsCases: readonly Case[] = [
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
      'faster: parallel 100, sequential 205: 2.055 (2.02–2.09) of 10/10: overlapped London 100',
    ],
    ratios: [1, 2.055],
  },
  {
    situation: 'twenty rounds',
    drawing: steady(20),
    verdict: [
      'faster: parallel 100, sequential 210: 2.105 (2.06–2.15) of 20/20: overlapped London 100',
    ],
    ratios: [1, 2.105],
  },
  {
    situation: 'ten rounds that go one way as often as the other',
    drawing: roundsOf(10, (round) => [
      row(100 + (round % 4) * 10, nth(round)),
      together(115, nth(round)),
    ]),
    verdict: ['same: parallel 115, sequential 110: 0.999 (0.87–1.13) of 10/10'],
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
    verdict: [
      'slower: chunked 270, pool 210: 0.778 (0.778–0.778) of 10/10: grouped 2, idle 100',
      'lesson: groups of 2 cost 60',
    ],
    advice: 'larger-size pool',
    ratios: [1, 210 / 270],
  },
  {
    situation: 'ten rounds, one of which failed',
    drawing: roundsOf(10, (round) => [
      row(200 + round, nth(round)),
      round === 4
        ? ['parallel 0–100 completed round 4', 'London  0–90 ok', 'Tokyo  0–100 timeout']
        : together(100, nth(round)),
    ]),
    verdict: [
      'faster: parallel 100, sequential 205: 2.06 (2.02–2.09) of 9/10: overlapped London 100',
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
    situation: 'three rounds of twenty, in all of which a pool of one was faster by chance',
    drawing: [
      ...roundsOf(3, (round) => [row(200 + round, nth(round)), pool(1, [95, 95], round)]),
      ...stoppedIn(4)
        .flat()
        .map((line) => line.replace('parallel', 'pool').replace('4', '4 size 1')),
    ],
    around: { end: 'stopped', rounds: 20 },
    verdict: [
      'same: pool 190, sequential 202: 1.063, indication of 3/20, arrangement equal 202: as-sequential',
    ],
    advice: 'larger-size pool',
    ratios: [1, 1.063],
  },
  {
    situation: 'five rounds, all of which failed in one mode',
    drawing: roundsOf(5, (round) => [
      row(200, nth(round)),
      round === 2
        ? (stoppedIn(2)[0] ?? [])
        : [`parallel 0–100 completed${nth(round)}`, 'London  0–90 ok', 'Tokyo  0–100 timeout'],
    ]),
    verdict: ['unfit: parallel none of 5: 1 stopped, 4 failures'],
    ratios: [1, undefined],
  },
  {
    situation: 'ten rounds, stopped in the first run',
    drawing: ['sequential 0–95 stopped', 'London  0–90 ok', 'Tokyo  90–95 stopped'],
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
