import type { Case } from './verdict-case.ts';
import { atOnce, inRow, pool } from './verdict-drawings.ts';

/** The first answer of three came at 80. */
const race = [
  'race 0–300 completed settled 80',
  'London  0–300 ok',
  'Tokyo  0–80 ok',
  'Lima  0–120 ok',
];

const three = [300, 80, 120];

/** Two chains: Lima needs London, and Cairo needs Tokyo. */
const chained = { after: [[], [], [0], [1]] };
const parallelChains = [
  'parallel 0–160 completed',
  'London  0–100 ok',
  'Tokyo  0–50 ok',
  'Lima  0·100–160 ok',
  'Cairo  0·50–130 ok',
];
const staged = [
  'staged 0–180 completed',
  'London  0–100 ok',
  'Tokyo  0–50 ok',
  'Lima  100–160 ok',
  'Cairo  100–180 ok',
];

const forEach = [
  'for_each 0–300 completed settled 0',
  'London  0–300 ok',
  'Tokyo  0–80 ok',
  'Lima  0–120 ok',
];

const local = { source: { kind: 'local' } } as const;
const four = [100, 100, 100, 100];

/** Modes that only the lab offers, and what each of them teaches. */
export const arrangementCases: readonly Case[] = [
  {
    situation: 'race alone',
    drawing: race,
    verdict: ['single: race 80: first Tokyo 80, not 2'],
    advice: 'compare-with any',
    ratios: [1],
  },
  {
    situation: 'race beside sequential, which needs more',
    drawing: [...inRow(three), ...race],
    verdict: ['single: sequential 500: in-row London 300', 'apart: race 80: first Tokyo 80, not 2'],
    advice: 'compare-with parallel',
    ratios: [1, undefined],
  },
  {
    situation: 'sequential and parallel, with race beside them',
    drawing: [...inRow(three), ...atOnce(three), ...race],
    verdict: [
      'faster: parallel 300, sequential 500: 1.667, indication of 1/1: overlapped London 300',
      'apart: race 80: first Tokyo 80, not 2',
    ],
    advice: 'faster-answer London',
    ratios: [1, 5 / 3, undefined],
  },
  {
    situation: 'any that waited for a success, and race that a quicker one had decided',
    drawing: [
      ...race,
      'any 0–300 completed settled 120',
      'London  0–300 ok',
      'Tokyo  0–80 http-error',
      'Lima  0–120 ok',
    ],
    verdict: ['same: any 120, race 80: 0.667, indication of 1/1, arrangement unclear 80'],
    advice: 'more-rounds',
    ratios: [1, 80 / 120],
  },
  {
    situation: 'race that a failure decided',
    drawing: [
      'race 0–300 completed settled 80 rejected',
      'London  0–300 ok',
      'Tokyo  0–80 http-error',
    ],
    verdict: ['unfit: race rejected, missing Tokyo'],
    ratios: [undefined],
  },
  {
    situation: 'any of which all failed',
    drawing: [
      'any 0–90 completed settled 90 rejected',
      'London  0–90 http-error',
      'Tokyo  0–80 http-error',
    ],
    verdict: ['unfit: any rejected, missing London Tokyo'],
    ratios: [undefined],
  },
  {
    situation: 'all that rejected, and all that stopped the others',
    drawing: [
      'all 0–300 completed settled 80 rejected',
      'London  0–300 ok',
      'Tokyo  0–80 http-error',
      'all_aborting 0–80 completed settled 80 rejected',
      'London  0–80 cancelled',
      'Tokyo  0–80 http-error',
    ],
    verdict: [
      'unfit: all rejected, missing Tokyo',
      'unfit: all_aborting rejected, missing London Tokyo',
    ],
    ratios: [undefined, undefined],
  },
  {
    situation: 'all without a failure, which is like parallel',
    drawing: [...atOnce(three), ...atOnce(three, '', 'all')],
    verdict: ['same: all 300, parallel 300: 1, indication of 1/1, arrangement equal 300'],
    ratios: [1, 1],
  },
  {
    situation: 'for_each alone',
    drawing: forEach,
    verdict: ['unfit: for_each not-awaited, missing '],
    ratios: [undefined],
  },
  {
    situation: 'for_each of work that was done before it ended',
    around: local,
    drawing: ['for_each 0–180 completed', 'London  0–100 ok', 'Tokyo  100–180 ok'],
    verdict: ['unfit: for_each not-awaited, missing '],
    ratios: [undefined],
  },
  {
    situation: 'more threads than work',
    around: local,
    drawing: ['workers 0–100 completed size 8', 'London  0–100 ok', 'Tokyo  0–80 ok'],
    verdict: ['single: workers 100: threads 2'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'equal work in a row and on one thread, where no network can differ',
    around: local,
    drawing: [
      ...inRow([60, 60]),
      'parallel 0–100 completed',
      'London  0–50 ok',
      'New York  0·50–100 ok',
    ],
    verdict: [
      'same: parallel 100, sequential 120: 1.2, indication of 1/1, arrangement equal 120: one-thread',
    ],
    ratios: [1, 1.2],
  },
  {
    situation: 'one address five times, in turns',
    drawing: [...inRow([100, 100, 100, 100]), ...atOnce([100, 200, 300, 400])],
    change: (event) =>
      event.type === 'attempt-started' ? { ...event, url: 'https://weather.test/' } : event,
    verdict: [
      'same: parallel 400, sequential 400: 1, indication of 1/1, arrangement faster 100: served 100',
    ],
    advice: 'fewer-requests bulk',
    ratios: [1, 1],
  },
  {
    situation: 'for_each beside parallel, which waits for its results',
    drawing: [...atOnce(three), ...forEach],
    verdict: [
      'single: parallel 300: overlapped London 300',
      'unfit: for_each not-awaited, missing ',
    ],
    advice: 'compare-with sequential',
    ratios: [1, undefined],
  },
  {
    situation: 'a loop of awaits over started tasks',
    drawing: [...inRow(three), ...atOnce(three, '', 'await_loop')],
    verdict: [
      'faster: await_loop 300, sequential 500: 1.667, indication of 1/1: started London 300',
    ],
    advice: 'faster-answer London',
    ratios: [1, 5 / 3],
  },
  {
    situation: 'a pool over started tasks, whose limit is none',
    drawing: [...atOnce(four), ...pool(2, four), ...atOnce(four, ' size 2', 'started_pool')],
    verdict: [
      'same: started_pool 100, parallel 100: 1, indication of 1/1, arrangement equal 100: started of 2 London 100',
    ],
    advice: 'faster-answer London',
    ratios: [1, 0.5, 1],
  },
  {
    situation: 'hedged whose second attempt won',
    drawing: [
      ...atOnce([300, 80]),
      'hedged 0–150 completed delay 100',
      'London  0–150 ok second 100',
      'Tokyo  0–80 ok',
    ],
    verdict: [
      'same: hedged 150, parallel 300: 2, indication of 1/1, arrangement equal: second attempts after 100, 1 of 1',
    ],
    ratios: [1, 2],
  },
  {
    situation: 'hedged whose second attempt lost',
    drawing: [
      ...inRow([300, 80]),
      'hedged 0–300 completed delay 100',
      'London  0–300 ok second 100 lost',
      'Tokyo  0–80 ok',
    ],
    verdict: [
      'faster: hedged 300, sequential 380: 1.267, indication of 1/1: second attempts after 100, 0 of 1',
    ],
    ratios: [1, 380 / 300],
  },
  {
    situation: 'stages that waited for each other',
    around: chained,
    drawing: [...parallelChains, ...staged],
    verdict: ['slower: staged 180, parallel 160: 0.889, indication of 1/1: barriers, idle 50'],
    advice: 'faster-answer London → Lima',
    ratios: [1, 160 / 180],
  },
  {
    situation: 'a blocking call that reads like parallel',
    drawing: [...inRow(three), ...inRow(three, '', 'blocking_call')],
    verdict: [
      'same: blocking_call 500, sequential 500: 1, indication of 1/1, arrangement equal 500: blocked, seems together',
      'lesson: blocking_call seems together, blocked for unknown',
    ],
    advice: 'overlap parallel',
    ratios: [1, 1],
  },
  {
    situation: 'work on several threads',
    around: local,
    drawing: [...inRow(four), ...inPairs('workers')],
    verdict: ['faster: workers 200, sequential 400: 2, indication of 1/1: threads 2'],
    ratios: [1, 2],
  },
  {
    situation: 'work that all was started at once, on one thread',
    around: local,
    drawing: [
      ...inRow(four),
      'parallel 0–400 completed',
      'London  0·0–100 ok',
      'Tokyo  0·100–200 ok',
      'Lima  0·200–300 ok',
      'Cairo  0·300–400 ok',
    ],
    verdict: [
      'same: parallel 400, sequential 400: 1, indication of 1/1, arrangement equal 400: one-thread',
    ],
    ratios: [1, 1],
  },
];

/** Four tasks of 100 ms, two at a time. */
function inPairs(mode: 'workers'): string[] {
  return pool(2, four).map((line) => line.replace('pool', mode));
}
