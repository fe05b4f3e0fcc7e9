import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Case } from './verdict-case.ts';
import { atOnce, bulk, inRow } from './verdict-drawings.ts';

const row = (ms: number, rest = '') => inRow([ms / 2, ms / 2], rest);

const together = (ms: number, rest = '') => atOnce([ms, ms - 10], rest);

const tokyoFails = ['parallel 0–100 completed', 'London  0–100 ok', 'Tokyo  0–90 http-error'];

const slept =
  (run: number) =>
  (event: LogEvent): LogEvent =>
    event.type === 'run-ended' && event.run === run
      ? { ...event, endedAt: event.at + run + 60_000 }
      : event;

/** Runs that are spoilt, interrupted or too short to be compared. */
export const spoiltCases: readonly Case[] = [
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
      'faster: bulk 100, sequential 200: 2, indication of 1/1: once',
      'unfit: parallel failures, missing Tokyo',
    ],
    ratios: [1, undefined, 2],
  },
  {
    situation: 'stopped in the second run',
    drawing: [...row(200), 'parallel 0–95 stopped', 'London  0–90 ok', 'Tokyo  0–95 stopped'],
    around: { end: 'stopped' },
    verdict: ['unfit: parallel stopped, missing Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'stopped in the first run: the second is not blamed',
    drawing: ['sequential 0–95 stopped', 'London  0–90 ok', 'Tokyo  90–95 stopped'],
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
    drawing: [...row(0.1), 'parallel 0–0 completed', 'London  0–0 ok', 'Tokyo  0–0 ok'],
    verdict: ['too short: sequential, parallel'],
    advice: 'more-cities',
    ratios: [undefined, undefined],
  },
  {
    situation: 'interrupted in the second run',
    drawing: [...row(200), 'parallel 0– interrupted', 'London  0–90 ok', 'Tokyo  0– waiting'],
    around: { end: 'interrupted' },
    verdict: ['unfit: parallel interrupted, missing Tokyo'],
    ratios: [1, undefined],
  },
  {
    situation: 'interrupted with all the weather there, but no end',
    drawing: [...row(200), 'parallel 0– interrupted', 'London  0–90 ok', 'Tokyo  0–9 ok'],
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
    drawing: [...row(200), 'parallel 0– running', 'London  0–90 ok', 'Tokyo  0– waiting'],
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
];
