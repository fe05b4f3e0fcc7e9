import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harOf } from '../../../../engine/export/har.ts';
import type { Phases } from '../../../../engine/log/network-timing.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { stopped } from '../support/arbitraries.ts';
import { logOf } from '../support/drawing.ts';
import { takes } from '../support/fake-source.ts';
import { record, type Situation } from '../support/recording.ts';
import { shownByDevTools } from './devtools.ts';
import { objectionsTo } from './har-schema.ts';
import { timed, withoutPhases } from './timed.ts';

const texts = {
  version: '1.2.3',
  titleOf: ({ mode }: { mode: string }) => mode,
  commentOf: ({ lanes }: { lanes: readonly { task: { label: string } }[] }) =>
    lanes.map(({ task }) => task.label).join(' '),
};

async function har(situation: Situation) {
  const timeline = timelineOf((await record(situation)).log);
  if (!timeline) throw new Error('an empty log');
  return harOf(timeline, texts).log;
}

const three = [takes(120), takes(80), takes(100)];

describe('a HAR', () => {
  it('has a page for every run and an entry for every HTTP exchange', async () => {
    const { pages = [], entries } = await har({ behaviours: three, modes: ['sequential', 'bulk'] });
    expect(pages.map(({ id, title, pageTimings }) => [id, title, pageTimings.onLoad])).toEqual([
      ['run_0', 'sequential', 300],
      ['run_1', 'bulk', 120],
    ]);
    expect(entries.map(({ pageref, time, comment }) => [pageref, time, comment])).toEqual(
      expect.arrayContaining([
        ['run_0', 120, 'London'],
        ['run_0', 80, 'New York'],
        ['run_0', 100, 'Tokyo'],
        ['run_1', 120, 'London New York Tokyo'],
      ]),
    );
    expect(entries).toHaveLength(4);
  });

  it('loads a page until the mode settled, and has an entry for what came later', async () => {
    const { pages = [], entries } = await har({ behaviours: three, modes: ['race'] });
    expect(pages.map(({ pageTimings }) => pageTimings.onLoad)).toEqual([80]);
    expect(entries.map(({ time }) => time)).toEqual([120, 80, 100]);
  });

  it('has an entry for each of two attempts at once, up to the end of each', () => {
    const lanes = ['London  0–120 ok second 100 lost', 'Tokyo  0–80 ok'];
    const timeline = timelineOf(logOf(['hedged 0–120 completed delay 100', ...lanes]));
    const { entries = [] } = timeline ? harOf(timeline, texts).log : {};
    expect(entries.map(({ time, comment }) => [time, comment])).toEqual([
      [120, 'London'],
      [80, 'Tokyo'],
      [20, 'London'],
    ]);
  });

  it('has no entry for work on this computer', () => {
    const drawing = ['parallel 0–60 completed', 'London  0·0–30 ok', 'Tokyo  0·30–60 ok'];
    const timeline = timelineOf(logOf(drawing, { source: { kind: 'local' } }));
    expect(timeline && harOf(timeline, texts).log.entries).toEqual([]);
  });

  it('contains the address, headers and status of each exchange', async () => {
    const { entries } = await har({ behaviours: [takes(10, 'refused')], modes: ['parallel'] });
    expect(entries[0]).toMatchObject({
      request: {
        method: 'GET',
        url: expect.stringMatching(/^https:\/\/api\.open-meteo\.com\/v1\/forecast\?latitude=0&/),
        queryString: expect.arrayContaining([{ name: 'longitude', value: '0' }]),
      },
      response: { status: 429, headers: [], content: { size: 54 } },
    });
  });

  it('starts each entry when it was sent, relative to the start of its run', async () => {
    const { entries } = await har({ behaviours: three, modes: ['sequential'] });
    expect(entries.map(({ startedDateTime }) => startedDateTime)).toEqual([
      '1970-01-01T00:00:00.000Z',
      '1970-01-01T00:00:00.120Z',
      '1970-01-01T00:00:00.200Z',
    ]);
  });

  it('without phases uses our own clock, and −1 for connections, which it cannot measure', async () => {
    const { entries } = await har({
      behaviours: [{ headers: 70, body: 30, ending: 'weather' }],
      modes: ['parallel'],
    });
    expect(entries[0]?.timings).toEqual({
      blocked: expect.closeTo(0, 3),
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait: expect.closeTo(70, 3),
      receive: 30,
    });
    expect(entries[0]?.time).toBe(100);
  });

  it.each<Phases>([
    { waiting: 50, download: 6 },
    { queued: 1, waiting: 50, download: 6 },
    { dns: 2, waiting: 50, download: 6 },
    { connect: 3, tls: 4, waiting: 50, download: 6 },
    // Connected within one step of the clock.
    { tls: 4, waiting: 50, download: 6 },
    { dns: 2, connect: 3, tls: 4, waiting: 50, download: 6 },
    { queued: 1, dns: 2, connect: 3, tls: 4, waiting: 50, download: 6 },
  ])('with the phases %o is shown by developer tools as waiting for the server', (phases) => {
    const [entry] = harOf(timed(phases), texts).log.entries;
    const { queued = 0 } = phases;
    // The clock of these runs has steps of 0.1 ms.
    expect(entry && shownByDevTools(entry)).toEqual({
      stalled: expect.closeTo(queued || 0.1, 9),
      waiting: expect.closeTo(queued ? 50 : 49.9, 9),
      download: 6,
    });
  });

  it.each([0.1, 1, 16.67, 0])(
    'without phases is shown as waiting, too, by a clock with steps of %f ms',
    (resolution) => {
      const timeline = withoutPhases();
      const runs = timeline.runs.map((run) => ({ ...run, resolution }));
      const [entry] = harOf({ ...timeline, runs }, texts).log.entries;
      if (!entry) throw new Error('no entry');
      const { stalled, waiting, download } = shownByDevTools(entry);
      expect(stalled).toBeLessThanOrEqual(1);
      expect(waiting).toBeGreaterThanOrEqual(99);
      expect(stalled + waiting + download).toBeCloseTo(100, 9);
    },
  );

  it('never has a negative time to send, wait or receive', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        for (const { timings, time } of (await har(situation)).entries) {
          expect(Math.min(timings.send ?? -1, timings.wait, timings.receive, time)).toBe(0);
        }
      }),
      { numRuns: 40 },
    ));

  it('with phases contains them, with the handshake as part of the connection, and their sum', () => {
    const { entries } = harOf(
      timed({ queued: 1, dns: 2, connect: 3, tls: 4, waiting: 50, download: 6 }),
      texts,
    ).log;
    expect(entries[0]).toMatchObject({
      time: 66,
      timings: { blocked: 1, dns: 2, connect: 7, ssl: 4, send: 0, wait: 50, receive: 6 },
      request: { httpVersion: 'h2' },
    });
  });

  it('on an open connection has no DNS, connection or handshake', () => {
    const { entries } = harOf(timed({ queued: 1, waiting: 50, download: 6 }), texts).log;
    expect(entries[0]?.timings).toMatchObject({ dns: -1, connect: -1, ssl: -1 });
    expect(entries[0]?.time).toBe(57);
  });

  it('has no phases if the browser reports only start and end', () => {
    const { entries } = harOf(withoutPhases(), texts).log;
    expect(entries[0]?.timings).toMatchObject({ dns: -1, connect: -1, ssl: -1, send: 0 });
  });

  it('passes the published schema, whatever happened', () =>
    fc.assert(
      fc.asyncProperty(stopped, async (situation) => {
        const timeline = timelineOf((await record(situation)).log);
        expect(timeline && objectionsTo(harOf(timeline, texts))).toEqual([]);
      }),
      { numRuns: 40 },
    ));

  it('is checked against a schema that rejects an invalid HAR', () => {
    const { log } = harOf(timed({ waiting: 1 }), texts);
    const [entry] = log.entries;
    expect(objectionsTo({ log: { ...log, entries: [{ ...entry, time: -2 }] } })).not.toEqual([]);
    expect(objectionsTo({ log: { ...log, creator: {} } })).not.toEqual([]);
  });
});
