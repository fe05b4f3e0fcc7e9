import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { stopped } from '../support/arbitraries.ts';
import { draw } from '../support/drawing.ts';
import { takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

const behaviours = [takes(100), takes(40), takes(70)];

/** Events that may not follow once the user has pressed Stop. */
const beginnings: readonly LogEvent['type'][] = [
  'run-started',
  'request-queued',
  'attempt-started',
];

const endsOf = (log: readonly LogEvent[]) =>
  log.flatMap((event) => (event.type === 'request-ended' ? [event] : []));

describe('stopping', () => {
  it('keeps finished requests, and ends all others at once', async () => {
    const { log, seen, took } = await record({
      modes: ['parallel'],
      behaviours,
      stop: { ms: 60, turns: 0 },
    });
    expect(draw(log)).toEqual([
      'parallel 0–60 stopped',
      'London  0–60 stopped',
      'New York  0–40 ok',
      'Tokyo  0–60 stopped',
    ]);
    expect(seen.aborted).toEqual([0, 2]);
    expect(took).toBe(60);
  });

  it('sends no further request, and starts no further run', async () => {
    const { log, seen } = await record({ behaviours, stop: { ms: 120, turns: 0 } });
    expect(draw(log)).toEqual([
      'sequential 0–120 stopped',
      'London  0–100 ok',
      'New York  100–120 stopped',
      'Tokyo  –120 stopped',
    ]);
    expect(seen.asked).toEqual([0, 1]);
    expect(log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'stopped' });
  });

  it('ends requests that wait for a permit', async () => {
    const { log, seen } = await record({
      modes: ['parallel'],
      limit: 1,
      behaviours,
      stop: { ms: 120, turns: 0 },
    });
    expect(draw(log)).toEqual([
      'parallel 0–120 stopped limit 1',
      'London  0–100 ok',
      'New York  0·100–120 stopped',
      'Tokyo  –120 stopped',
    ]);
    expect(seen.asked).toEqual([0, 1]);
  });

  it('aborts a body in transit', async () => {
    const { log, seen } = await record({
      modes: ['parallel'],
      behaviours: [{ headers: 10, body: 100, ending: 'weather' }],
      stop: { ms: 50, turns: 0 },
    });
    expect(draw(log)).toEqual(['parallel 0–50 stopped', 'London  0–50 stopped']);
    expect(seen.aborted).toEqual([0]);
  });

  it.each(['sequential', 'parallel'] as const)(
    'asks nothing at all when it comes as soon as a %s run has begun',
    async (mode) => {
      for (const limit of [undefined, 2]) {
        const { log, seen, took } = await record({
          modes: [mode],
          limit,
          behaviours,
          stop: { ms: 0, turns: 0 },
        });
        expect(seen.asked).toEqual([]);
        expect(draw(log)).toEqual([
          `${mode} 0–0 stopped${limit ? ` limit ${limit}` : ''}`,
          'London  –0 stopped',
          'New York  –0 stopped',
          'Tokyo  –0 stopped',
        ]);
        expect(took).toBe(0);
      }
    },
  );

  it('changes nothing after the end', async () => {
    const undisturbed = await record({ behaviours });
    const { log } = await record({ behaviours, stop: { ms: 1_000, turns: 0 } });
    expect(log).toEqual(undisturbed.log);
  });
});

describe('stopping at any moment', () => {
  it('gives every request exactly one end, and leaves a valid log', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log, seen } = await record(situation);
        const timeline = timelineOf(log);
        for (const { lanes, state } of timeline?.runs ?? []) {
          expect(state).not.toBe('running');
          expect(lanes.map((lane) => lane.state)).toEqual(situation.behaviours.map(() => 'ended'));
        }
        const runs = timeline?.runs.length ?? 0;
        expect(endsOf(log)).toHaveLength(runs * situation.behaviours.length);
        expect(seen.inFlight).toBe(0);
      }),
      { numRuns: 300 },
    ));

  it('leaves all earlier events unchanged', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log, lengthAtStop } = await record(situation);
        const undisturbed = await record({ ...situation, stop: undefined });
        expect(log.slice(0, lengthAtStop ?? log.length)).toEqual(
          undisturbed.log.slice(0, lengthAtStop ?? log.length),
        );
      }),
      { numRuns: 100 },
    ));

  it('begins nothing new, and takes no time', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log, lengthAtStop = log.length, took } = await record(situation);
        const rest = log.slice(lengthAtStop).map(({ type }) => type);
        expect(rest.filter((type) => beginnings.includes(type))).toEqual([]);
        if (lengthAtStop < log.length) expect(took).toBe(situation.stop?.ms);
      }),
      { numRuns: 300 },
    ));

  it('calls a run stopped if, and only if, something in it was', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const { log, lengthAtStop } = await record(situation);
        for (const event of log) {
          if (event.type !== 'run-ended') continue;
          const cut = endsOf(log).some(
            ({ run, outcome }) => run === event.run && outcome.kind === 'stopped',
          );
          expect(event.reason).toBe(cut ? 'stopped' : 'completed');
        }
        const wasStopped = lengthAtStop !== undefined && lengthAtStop < log.length;
        expect(log.at(-1)).toMatchObject({ reason: wasStopped ? 'stopped' : 'completed' });
      }),
      { numRuns: 100 },
    ));
});
