import { describe, expect, it } from 'vitest';
import { inputsAt, linksOf, sameLinks } from '../../../components/drawing/links.ts';
import { segmentsOf } from '../../../components/drawing/segments.ts';
import type { Lane } from '../../../engine/log/lane.ts';
import { inputWait } from '../../../engine/measure/input-wait.ts';

const task = (label: string, after: number[] = []) => ({ label, input: null, after });

function ended(label: string, after: number[], from: number, to: number, queuedAt = 0): Lane {
  return {
    task: task(label, after),
    state: 'ended',
    queuedAt,
    attempts: [{ startedAt: from }],
    endedAt: to,
    outcome: { kind: 'ok', value: 1 },
  };
}

/** A place that is found after 100 ms; its weather starts then, and its air 50 ms later. */
const city = [
  ended('place', [], 0, 100),
  ended('weather', [0], 100, 180),
  ended('air', [0], 150, 230),
];

describe('the lines between requests', () => {
  it('lead from the end of a request through the lanes between to those that needed it', () => {
    const links = linksOf(city);
    expect([0, 1, 2].map((lane) => links(lane))).toEqual([
      [{ part: 'from', at: 100, to: 100 }],
      [
        { part: 'to', at: 100, to: 100 },
        { part: 'through', at: 100, to: 100 },
      ],
      [{ part: 'to', at: 100, to: 150 }],
    ]);
  });

  it('are none where nothing has come, or nothing is needed', () => {
    const failed: Lane = {
      task: task('place'),
      state: 'ended',
      attempts: [],
      endedAt: 10,
      outcome: { kind: 'timeout', after: 10 },
    };
    const waiting: Lane = { task: task('place'), state: 'waiting', attempts: [] };
    const dependent: Lane = { task: task('air', [0]), state: 'queued', queuedAt: 0, attempts: [] };
    for (const first of [failed, waiting]) expect(linksOf([first, dependent])(1)).toEqual([]);
    expect(linksOf([ended('a', [], 0, 1), ended('b', [], 0, 1)])(0)).toEqual([]);
  });

  it('are the same if all of their parts are', () => {
    expect(sameLinks(linksOf(city)(1), linksOf(city)(1))).toBe(true);
    expect(sameLinks(linksOf(city)(1), linksOf(city)(2))).toBe(false);
  });
});

describe('a request that needs another', () => {
  const [place, weather, air] = city;
  const queued: Lane = { task: task('weather', [0]), state: 'queued', queuedAt: 0, attempts: [] };
  const running: Lane = { task: task('place'), state: 'waiting', queuedAt: 0, attempts: [] };
  const waits = (lane: Lane | undefined, lanes: readonly Lane[]) =>
    lane &&
    segmentsOf(lane, undefined, undefined, inputsAt(lane, lanes))
      .filter(({ kind }) => kind === 'input' || kind === 'place')
      .map(({ kind, from, to }) => [kind, from, to]);

  it('waits for it before it waits for a permit', () => {
    expect(waits(place, city)).toEqual([['place', 0, 0]]);
    expect(waits(weather, city)).toEqual([
      ['input', 0, 100],
      ['place', 100, 100],
    ]);
    expect(waits(air, city)).toEqual([
      ['input', 0, 100],
      ['place', 100, 150],
    ]);
    expect(waits(queued, [running, queued])).toEqual([['input', 0, undefined]]);
  });

  it('does not wait for it if its mode starts it later', () => {
    const later = ended('weather', [0], 120, 200, 120);
    expect(waits(later, [ended('place', [], 0, 100), later])).toEqual([['place', 120, 120]]);
    expect(inputWait(later, [ended('place', [], 0, 100), later])).toBeUndefined();
  });

  it('waits for the last of several', () => {
    const lanes = [ended('a', [], 0, 80), ended('b', [], 0, 120), ended('c', [0, 1], 120, 200)];
    expect(inputWait(lanes[2] ?? running, lanes)).toMatchObject({ ms: 120, task: { label: 'b' } });
    expect(inputWait(queued, [running, queued])).toBeUndefined();
  });
});
