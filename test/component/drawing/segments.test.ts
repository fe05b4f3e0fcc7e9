import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../adapters/weather/city.ts';
import { segmentsOf } from '../../../components/drawing/segments.ts';
import type { Attempt, EndedLane, OpenLane } from '../../../engine/log/lane.ts';
import { phaseNames } from '../../../engine/log/network-timing.ts';
import { cities } from '../../../tools/cities.ts';

const [place] = cities;
if (!place) throw new Error('no city to ask for');
const task = taskOf({ ...place, name: 'Lima' });
const arrived = {
  kind: 'ok',
  value: { temperature: 20, code: 0, isDay: true },
} as const;

function open(attempts: readonly Attempt[], queuedAt = 0): OpenLane {
  return { task, state: 'waiting', queuedAt, attempts };
}

function ended(
  attempts: readonly Attempt[],
  endedAt: number,
  outcome: EndedLane['outcome'] = arrived,
): EndedLane {
  return { task, state: 'ended', queuedAt: 0, attempts, endedAt, outcome };
}

/** Segments as short text. */
function drawn(...args: Parameters<typeof segmentsOf>): string[] {
  return segmentsOf(...args).map(({ kind, from, to }) => `${kind} ${from}–${to ?? 'now'}`);
}

describe('a request is drawn as', () => {
  it('nothing before its turn', () => {
    expect(drawn({ task, state: 'idle', attempts: [] })).toEqual([]);
  });

  it('waiting for a permit, then for a response, up to now', () => {
    expect(drawn(open([], 10))).toEqual(['place 10–now']);
    expect(drawn(open([{ startedAt: 30 }], 10))).toEqual([
      'place 10–30',
      'waiting 30–now',
      'frame 30–now',
    ]);
  });

  it('waiting and arriving if the browser reports nothing', () => {
    expect(drawn(ended([{ startedAt: 0, headersAt: 90 }], 100))).toEqual([
      'place 0–0',
      'waiting 0–90',
      'arriving 90–100',
      'frame 0–100',
    ]);
  });

  it('lasting as long as the browser measured, if it reports nothing else', () => {
    const attempt = { startedAt: 0, headersAt: 90, timing: { start: 2, end: 80 } };
    expect(drawn(ended([attempt], 100))).toEqual([
      'place 0–0',
      'waiting 2–80',
      'arriving 80–80',
      'frame 2–80',
    ]);
  });

  it('the phases that are known, one after another, and no others', () => {
    const phases = { queued: 5, tls: 20, waiting: 60, download: 3 };
    const attempt = { startedAt: 0, headersAt: 95, timing: { start: 2, end: 90, phases } };
    expect(drawn(ended([attempt], 100))).toEqual([
      'place 0–0',
      'queued 2–7',
      'tls 7–27',
      'waiting 27–87',
      'download 87–90',
      'frame 2–90',
    ]);
  });

  it('waited for in vain, without a response or with an unusable one', () => {
    const refused = { kind: 'http-error', status: 503 } as const;
    expect(drawn(ended([{ startedAt: 0 }], 100, { kind: 'timeout', after: 100 }))).toEqual([
      'place 0–0',
      'failed 0–100',
      'broken-frame 0–100',
    ]);
    expect(drawn(ended([{ startedAt: 0, headersAt: 90 }], 100, refused))).toEqual([
      'place 0–0',
      'failed 0–90',
      'arriving 90–100',
      'broken-frame 0–100',
    ]);
  });

  it('each of its attempts apart, the first of which an interruption took away', () => {
    const lane = ended([{ startedAt: 5 }, { startedAt: 40, headersAt: 90 }], 100);
    expect(drawn({ ...lane, carried: 1 })).toEqual([
      'place 0–5',
      'failed 5–40',
      'broken-frame 5–40',
      'waiting 40–90',
      'arriving 90–100',
      'frame 40–100',
    ]);
  });

  it('two attempts in halves of the lane, where they overlap', () => {
    const failure = { at: 150, outcome: { kind: 'cancelled' } } as const;
    const lane = ended(
      [
        { startedAt: 0, failure },
        { startedAt: 100, headersAt: 150 },
      ],
      150,
    );
    const halves = segmentsOf(lane).map(({ kind, half = 'whole' }) => `${kind} ${half}`);
    expect(halves).toEqual([
      'place whole',
      'failed upper',
      'broken-frame upper',
      'waiting lower',
      'arriving lower',
      'frame lower',
    ]);
    expect(drawn(lane).slice(1)).toEqual([
      'failed 0–150',
      'broken-frame 0–150',
      'waiting 100–150',
      'arriving 150–150',
      'frame 100–150',
    ]);
  });

  it('two attempts in flight up to now, neither of them in vain', () => {
    expect(drawn(open([{ startedAt: 0 }, { startedAt: 100 }])).slice(1)).toEqual([
      'waiting 0–now',
      'frame 0–now',
      'waiting 100–now',
      'frame 100–now',
    ]);
  });

  it('an attempt that goes on after the request has ended', () => {
    const lane = ended([{ startedAt: 0, headersAt: 150 }, { startedAt: 100 }], 150);
    expect(drawn({ ...lane, attempt: 1 }).slice(-2)).toEqual(['waiting 100–now', 'frame 100–now']);
  });

  it('its tail behind the moment at which the mode settled, and that moment', () => {
    const lane = ended([{ startedAt: 0, headersAt: 290 }], 300);
    expect(drawn(lane, undefined, 80).slice(-2)).toEqual(['tail 80–300', 'finish 80–80']);
    expect(drawn(open([{ startedAt: 0 }]), undefined, 80).slice(-2)).toEqual([
      'tail 80–now',
      'finish 80–80',
    ]);
  });

  it('nothing behind that moment if it had ended before', () => {
    const lane = ended([{ startedAt: 0, headersAt: 70 }], 80);
    expect(drawn(lane, undefined, 80).slice(-2)).toEqual(['frame 0–80', 'finish 80–80']);
  });

  it('an idle slot from its end until it is filled again', () => {
    const lane = ended([{ startedAt: 0, headersAt: 90 }], 100);
    expect(drawn(lane, 250).at(-1)).toBe('idle 100–250');
    expect(drawn(lane, Number.POSITIVE_INFINITY).at(-1)).toBe('idle 100–now');
  });
});

it('with any browser timings, phases follow each other without a gap, inside their frame', () => {
  const ms = fc.option(fc.double({ min: 0, max: 1e4, noNaN: true }), { nil: undefined });
  const record = Object.fromEntries(phaseNames.map((name) => [name, ms]));
  fc.assert(
    fc.property(fc.nat(1e4), fc.record(record), (start, told) => {
      const phases = Object.fromEntries(
        Object.entries(told).filter((entry) => entry[1] !== undefined),
      );
      const total = Object.values(phases).reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
      const attempt = { startedAt: start, timing: { start, end: start + total, phases } };
      const [, ...parts] = segmentsOf(ended([attempt], start + total + 5));
      const frame = parts.pop();
      expect(parts.map(({ kind }) => kind)).toEqual(phaseNames.filter((name) => name in phases));
      let at = start;
      for (const { from, to } of parts) {
        expect(from).toBe(at);
        at = to ?? Number.NaN;
      }
      expect(frame?.to).toBeCloseTo(at, 6);
    }),
  );
});
