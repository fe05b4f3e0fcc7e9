import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Painted, paintOverview } from '../../../components/timeline/paint-overview.ts';
import { idleLane, type Lane } from '../../../engine/log/lane.ts';

const WIDTH = 40;
const LANES = 8;
/** Pixels of a lane. */
const ROW = 3;
const paint = { hollow: 'transparent', faint: 'faint', waiting: 'waiting', solid: 'solid' };

/** A canvas of whole pixels, with the rectangle that was cleared last. */
function raster() {
  const canvas = { width: WIDTH, height: LANES * ROW };
  const pixels = Array.from({ length: canvas.height }, () => Array<string>(WIDTH).fill(''));
  let rectangles: number[][] = [];
  let clip = [0, 0, WIDTH, canvas.height];
  let cleared: number[] | undefined;
  const inside = (x: number, y: number, [left = 0, top = 0, width = 0, height = 0]: number[]) =>
    x >= left && x < left + width && y >= top && y < top + height;
  const set = (given: readonly number[][], colour: string) => {
    for (const [y, row] of pixels.entries()) {
      for (const x of row.keys()) {
        const isIn = inside(x, y, clip) && given.some((one) => inside(x, y, one));
        if (isIn) row[x] = colour;
      }
    }
  };
  const context = {
    canvas: Object.assign(document.createElement('canvas'), canvas),
    fillStyle: '',
    beginPath: () => {
      rectangles = [];
    },
    rect: (...rectangle: number[]) => rectangles.push(rectangle),
    fill: () => set(rectangles, context.fillStyle),
    clip: () => {
      [clip = clip] = rectangles;
    },
    clearRect: (...rectangle: number[]) => {
      cleared = rectangle;
      set([rectangle], '');
    },
    save: () => {},
    restore: () => {
      clip = [0, 0, WIDTH, canvas.height];
    },
  };
  return { context, pixels, cleared: () => cleared };
}

const task = { label: 'London', input: null, after: [] };
const laneAt = (start: number, end: number | undefined): Lane => {
  const attempts = [{ startedAt: start, headersAt: end ?? start, status: 200 }];
  const begun = { task, queuedAt: 0, attempts };
  if (end === undefined) return { ...begun, attempts: [{ startedAt: start }], state: 'waiting' };
  return { ...begun, state: 'ended', endedAt: end + 2, outcome: { kind: 'ok', value: 1 } };
};
const lane = fc.oneof(
  fc.constant(idleLane(task)),
  fc
    .record({ start: fc.nat(10), length: fc.option(fc.nat(20), { nil: undefined }) })
    .map(({ start, length }) => laneAt(start, length && start + length)),
);
const change = fc.array(fc.tuple(fc.nat(LANES - 1), lane), { maxLength: 3 });

it('what has changed is drawn as if everything were', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1 }), (changes) => {
      const kept = raster();
      let before: Painted | undefined;
      let lanes: readonly Lane[] = Array.from({ length: LANES }, () => idleLane(task));
      for (const some of changes) {
        for (const [index, changed] of some) lanes = lanes.with(index, changed);
        const next = { lanes, span: WIDTH, paint };
        paintOverview(kept.context, next, before);
        before = next;
        const whole = raster();
        paintOverview(whole.context, next, undefined);
        expect(kept.pixels).toEqual(whole.pixels);
      }
    }),
  );
});

it('draws a request while it waits, its arrival, and only its own rows when it changes', () => {
  const { context, pixels, cleared } = raster();
  const idle: Lane[] = Array.from({ length: LANES }, () => idleLane(task));
  const before = { lanes: idle, span: WIDTH, paint };
  paintOverview(context, before, undefined);
  expect(cleared()).toEqual([0, 0, WIDTH, LANES * ROW]);
  const lanes = idle.with(2, laneAt(5, 20));
  paintOverview(context, { ...before, lanes }, before);
  expect(cleared()).toEqual([0, 2 * ROW, WIDTH, ROW]);
  const row = pixels[2 * ROW];
  expect(row?.indexOf('waiting')).toBe(5);
  expect(row?.lastIndexOf('waiting')).toBe(19);
  expect(row?.lastIndexOf('solid')).toBe(22);
  expect(pixels.flat().filter((colour) => colour === 'faint')).toEqual([]);
});
