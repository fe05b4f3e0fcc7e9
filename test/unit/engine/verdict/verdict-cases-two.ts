import type { Case } from './verdict-case.ts';
import { atOnce, bulk, chunked, frozen, inRow, pool } from './verdict-drawings.ts';

const row = (ms: number, rest = '') => inRow([ms / 2, ms / 2], rest);

const together = (ms: number, rest = '') => atOnce([ms, ms - 10], rest);

const four = [100, 80, 90, 70];

const six = [100, 40, 90, 50, 80, 60];

/** Sequential, Parallel, and modes alone. */
export const twoCases: readonly Case[] = [
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
    verdict: ['same: parallel 200, sequential 100: 0.5, indication of 1/1, arrangement faster 50'],
    advice: 'run-again',
    ratios: [1, 0.5],
  },
  {
    situation: 'both take as long',
    drawing: [...row(100), ...together(100)],
    verdict: ['same: parallel 100, sequential 100: 1, indication of 1/1, arrangement faster 50'],
    advice: 'run-again',
    ratios: [1, 1],
  },
  {
    situation: 'parallel is 1 % faster',
    drawing: [...row(101), ...together(100)],
    verdict: [
      'same: parallel 100, sequential 101: 1.01, indication of 1/1, arrangement faster 50.5',
    ],
    advice: 'run-again',
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
    situation: 'one city in two modes, one of which blocked its thread',
    drawing: [...inRow([100]), ...inRow([90], '', 'blocking')],
    change: frozen,
    verdict: ['one city: London, 90–100, 2 times', 'lesson: blocking blocked for 40'],
    advice: 'more-cities',
    ratios: [1, 100 / 90],
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
    verdict: ['single: bulk 100: once'],
    advice: 'compare-with sequential',
    ratios: [1],
  },
  {
    situation: 'blocking alone, from before heartbeats were recorded',
    drawing: inRow(four, '', 'blocking'),
    verdict: ['single: blocking 340: blocked'],
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
];
