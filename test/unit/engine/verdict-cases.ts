import { expect } from 'vitest';
import type { ModeId } from '../../../engine/modes/index.ts';
import type { Verdict } from '../../../engine/verdict.ts';
import type { Around } from './drawing.ts';

/** A run over two cities, each half of it. */
const inRow = (ms: number, rest = '') => [
  `sequential 0–${ms} completed${rest}`,
  `London  0–${ms / 2} weather`,
  `Tokyo  ${ms / 2}–${ms} weather`,
];
const atOnce = (ms: number, rest = '') => [
  `parallel 0–${ms} completed${rest}`,
  `London  0–${ms} weather`,
  `Tokyo  0–${ms - 10} weather`,
];
const tokyoFails = ['parallel 0–100 completed', 'London  0–100 weather', 'Tokyo  0–90 http-error'];

const london = expect.objectContaining({ name: 'London' });
const tokyo = expect.objectContaining({ city: expect.objectContaining({ name: 'Tokyo' }) });
const ran = (mode: ModeId, elapsed: number) => expect.objectContaining({ mode, elapsed });

interface Case {
  situation: string;
  drawing: string[];
  around?: Around;
  verdict: Verdict | undefined;
  /** One for each run. */
  speedUps: (number | undefined)[];
}

const both = (one: number, other: number) => ({
  sequential: ran('sequential', one),
  parallel: ran('parallel', other),
});

/** What there is to say, and what not, situation by situation. */
export const cases: readonly Case[] = [
  {
    situation: 'parallel is twice as fast',
    drawing: [...inRow(200), ...atOnce(100)],
    verdict: { kind: 'faster', ...both(200, 100), ratio: 2 },
    speedUps: [1, 2],
  },
  {
    situation: 'parallel was run first',
    drawing: [...atOnce(100), ...inRow(200)],
    verdict: { kind: 'faster', ...both(200, 100), ratio: 2 },
    speedUps: [2, 1],
  },
  {
    situation: 'parallel is slower',
    drawing: [...inRow(100), ...atOnce(200)],
    verdict: { kind: 'slower', ...both(100, 200), ratio: 0.5 },
    speedUps: [1, 0.5],
  },
  {
    situation: 'both take as long',
    drawing: [...inRow(100), ...atOnce(100)],
    verdict: { kind: 'same', ...both(100, 100) },
    speedUps: [1, 1],
  },
  {
    situation: 'parallel is 1 % faster',
    drawing: [...inRow(101), ...atOnce(100)],
    verdict: { kind: 'same', ...both(101, 100) },
    speedUps: [1, 1.01],
  },
  {
    situation: 'parallel is more than 1 % faster',
    drawing: [...inRow(1_011), ...atOnce(1_000)],
    verdict: { kind: 'faster', ...both(1_011, 1_000), ratio: 1.011 },
    speedUps: [1, 1.011],
  },
  {
    situation: 'parallel is 1 % slower',
    drawing: [...inRow(99), ...atOnce(100)],
    verdict: { kind: 'same', ...both(99, 100) },
    speedUps: [1, 0.99],
  },
  {
    situation: 'parallel is more than 1 % slower',
    drawing: [...inRow(989), ...atOnce(1_000)],
    verdict: { kind: 'slower', ...both(989, 1_000), ratio: 0.989 },
    speedUps: [1, 0.989],
  },
  {
    situation: 'one city, where parallel happened to be quicker',
    drawing: [
      'sequential 0–120 completed',
      'London  0–120 weather',
      'parallel 0–100 completed',
      'London  0–100 weather',
    ],
    verdict: {
      kind: 'one-city',
      faster: ran('parallel', 100),
      slower: ran('sequential', 120),
      city: london,
    },
    speedUps: [1, 1.2],
  },
  {
    situation: 'one city, where sequential happened to be quicker',
    drawing: [
      'sequential 0–100 completed',
      'London  0–100 weather',
      'parallel 0–125 completed',
      'London  0–125 weather',
    ],
    verdict: {
      kind: 'one-city',
      faster: ran('sequential', 100),
      slower: ran('parallel', 125),
      city: london,
    },
    speedUps: [1, 0.8],
  },
  {
    situation: 'parallel alone',
    drawing: atOnce(100),
    verdict: { kind: 'single', run: ran('parallel', 100), asked: 2 },
    speedUps: [undefined],
  },
  {
    situation: 'sequential alone',
    drawing: inRow(100),
    verdict: { kind: 'single', run: ran('sequential', 100), asked: 2 },
    speedUps: [1],
  },
  {
    situation: 'parallel now, sequential earlier',
    drawing: [...inRow(300, ' earlier'), ...atOnce(100)],
    verdict: { kind: 'faster', ...both(300, 100), ratio: 3 },
    speedUps: [1, 3],
  },
  {
    situation: 'sequential now, parallel earlier',
    drawing: [...atOnce(100, ' earlier'), ...inRow(300)],
    verdict: { kind: 'faster', ...both(300, 100), ratio: 3 },
    speedUps: [3, 1],
  },
  {
    situation: 'a failure in one run',
    drawing: [...inRow(200), ...tokyoFails],
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'failures', missing: [tokyo] }],
      asked: 2,
    },
    speedUps: [1, undefined],
  },
  {
    situation: 'failures in both runs',
    drawing: [
      'sequential 0–100 completed',
      'London  0–40 network-error',
      'Tokyo  40–100 timeout',
      ...tokyoFails,
    ],
    verdict: {
      kind: 'unfit',
      unfit: [
        { mode: 'sequential', because: 'failures', missing: [expect.anything(), tokyo] },
        { mode: 'parallel', because: 'failures', missing: [tokyo] },
      ],
      asked: 2,
    },
    speedUps: [undefined, undefined],
  },
  {
    situation: 'a failure in the only run',
    drawing: tokyoFails,
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'failures', missing: [tokyo] }],
      asked: 2,
    },
    speedUps: [undefined],
  },
  {
    situation: 'stopped in the second run',
    drawing: [
      ...inRow(200),
      'parallel 0–95 stopped',
      'London  0–90 weather',
      'Tokyo  0–95 stopped',
    ],
    around: { end: 'stopped' },
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'stopped', missing: [tokyo] }],
      asked: 2,
    },
    speedUps: [1, undefined],
  },
  {
    situation: 'stopped between two runs',
    drawing: inRow(200),
    around: { end: 'stopped', modes: ['sequential', 'parallel'] },
    verdict: {
      kind: 'unfit',
      unfit: [
        {
          mode: 'parallel',
          because: 'stopped',
          missing: [expect.objectContaining({ city: london }), tokyo],
        },
      ],
      asked: 2,
    },
    speedUps: [1],
  },
  {
    situation: 'too short for the clock',
    drawing: [...inRow(0.1), 'parallel 0–0 completed', 'London  0–0 weather', 'Tokyo  0–0 weather'],
    verdict: { kind: 'same', ...both(0.1, 0) },
    speedUps: [undefined, undefined],
  },
  {
    situation: 'stopped, by its own account, though nothing is missing',
    drawing: [...inRow(200), 'parallel 0–95 stopped', ...atOnce(95).slice(1)],
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'stopped', missing: [] }],
      asked: 2,
    },
    speedUps: [1, undefined],
  },
  {
    situation: 'interrupted in the second run',
    drawing: [
      ...inRow(200),
      'parallel 0– interrupted',
      'London  0–90 weather',
      'Tokyo  0– waiting',
    ],
    around: { end: 'interrupted' },
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'interrupted', missing: [tokyo] }],
      asked: 2,
    },
    speedUps: [1, undefined],
  },
  {
    situation: 'interrupted with all the weather there, but no end',
    drawing: [
      ...inRow(200),
      'parallel 0– interrupted',
      'London  0–90 weather',
      'Tokyo  0–9 weather',
    ],
    around: { end: 'interrupted' },
    verdict: {
      kind: 'unfit',
      unfit: [{ mode: 'parallel', because: 'interrupted', missing: [] }],
      asked: 2,
    },
    speedUps: [1, undefined],
  },
  {
    situation: 'still running',
    drawing: [...inRow(200), 'parallel 0– running', 'London  0–90 weather', 'Tokyo  0– waiting'],
    around: { end: 'running' },
    verdict: undefined,
    speedUps: [1, undefined],
  },
  {
    situation: 'all runs done, the comparison not yet',
    drawing: [...inRow(200), ...atOnce(100)],
    around: { end: 'running' },
    verdict: undefined,
    speedUps: [1, 2],
  },
  {
    situation: 'interrupted before anything began',
    drawing: [],
    around: { end: 'interrupted' },
    verdict: undefined,
    speedUps: [],
  },
];
