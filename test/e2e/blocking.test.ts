import { afterEach, expect, it } from 'vitest';
import type { WxtBrowser } from 'wxt/browser';
import { latency } from '../../adapters/weather/latency.ts';
import type { EventOf, LogEvent } from '../../engine/log/events.ts';
import { ofRuns } from '../../tools/browser/of-runs.ts';
import { overlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { full } from '../support/full.ts';
import { itInFull } from '../support/it-in-full.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';
import { kind } from './lane.ts';

/** Used part of Chromium's extension API. */
declare const chrome: Pick<WxtBrowser, 'offscreen'>;

/** Events of the runs that the log does not take over from an earlier one. */
function ownEvents(log: readonly LogEvent[]): LogEvent[] {
  const own = new Set(
    log.flatMap((event) => (event.type === 'run-started' && !event.earlier ? [event.run] : [])),
  );
  return log.filter((event) => 'run' in event && own.has(event.run));
}

function ofType<T extends LogEvent['type']>(events: readonly LogEvent[], type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** Start and end of each request, in ms since the run's start. */
function waits(events: readonly LogEvent[]): { from: number; to: number }[] {
  const arrivals = ofType(events, 'body-received');
  return ofType(events, 'attempt-started').map(({ request, at }) => ({
    from: at,
    to: arrivals.find((arrival) => arrival.request === request)?.at ?? Number.NaN,
  }));
}

/** Number of heartbeats during each request. */
function beatsIn(events: readonly LogEvent[]): number[] {
  const beats = ofType(events, 'heartbeat');
  return waits(events).map(({ from, to }) => beats.filter(({ at }) => at > from && at < to).length);
}

/** Events in order, without the types that differ between a blocked thread and a free one. */
function steps(events: readonly LogEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'heartbeat' || event.type === 'network-timed'
      ? []
      : [`${event.type}${'request' in event ? ` ${event.request}` : ''}`],
  );
}

describeInBrowser(
  'Blocking',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    it('requests one city after another, and shows each response during the next request', async () => {
      const { browser, server } = fixture();
      const answerNewYork = hold(server, locationOf('new_york'));
      const answerTokyo = hold(server, locationOf('tokyo'));
      const untilEnded = (count: number) =>
        server.log.waitFor(
          (requests) => ofRuns(requests).filter(({ outcome }) => outcome).length === count,
        );
      const window = overlapWindow(await browser.openPage());
      await window.choose('Blocking');
      await window.run();
      await window.untilArrived('Blocking', 1);
      await untilEnded(1);

      // The background is not blocked, and serves a window that opens during the run.
      const other = overlapWindow(await browser.openPage());
      await other.untilRunning();
      answerNewYork();
      await other.untilArrived('Blocking', 2);
      await untilEnded(2);
      const lanes = await other.lanes('Blocking');
      expect(lanes[1]?.text).toContain('arrived');
      expect(lanes[2]?.text).not.toContain('arrived');

      answerTokyo();
      await other.verdict();
      for (const { text } of await other.lanes('Blocking')) expect(text).toContain('arrived');
      await other.page.close();
      await window.page.close();

      // Only the three requests, without CORS preflights.
      expect(ofRuns(server.log.requests).map(({ method }) => method)).toEqual([
        'GET',
        'GET',
        'GET',
      ]);
      expect(server.log.maxInFlight()).toBe(1);
    });

    it('has the same events as Sequential, but blocks its thread during each request', async () => {
      const { open, server } = fixture();
      const window = await open();
      server.log.clear();
      await window.choose('Blocking');
      await window.run();
      await window.verdict();
      const blocking = ownEvents(await storedLog(window.page));
      await window.choose('Sequential');
      await window.run();
      await window.verdict();
      const sequential = ownEvents(await storedLog(window.page));

      expect(steps(blocking)).toEqual(steps(sequential));
      expect(ofType(blocking, 'heartbeat')).toEqual([]);
      expect(beatsIn(blocking)).toEqual([0, 0, 0]);
      for (const beats of beatsIn(sequential)) expect(beats).toBeGreaterThan(0);

      // The same locations in the same order, one at a time, over one connection.
      const latitudes = ofRuns(server.log.requests).map(({ locations }) => locations[0]?.latitude);
      expect(latitudes.slice(0, 3)).toEqual(latitudes.slice(3));
      expect(server.log.maxInFlight()).toBe(1);
      expect(new Set(server.log.requests.map(({ connection }) => connection)).size).toBe(1);
    });

    itInFull('has the browser timings of its requests, on the clock of its thread', async () => {
      const { open } = fixture();
      const window = await open();
      await window.choose('Blocking');
      await window.run();
      await window.verdict();
      const events = ownEvents(await storedLog(window.page));
      const step = ofType(events, 'run-started')[0]?.resolution ?? Number.NaN;
      const timings = ofType(events, 'network-timed');
      expect(timings.map(({ request }) => request)).toEqual([0, 1, 2]);
      for (const [index, { from, to }] of waits(events).entries()) {
        expect(timings[index]?.timing.start).toBeGreaterThanOrEqual(from - step);
        expect(timings[index]?.timing.end).toBeLessThanOrEqual(to + step);
      }
    });

    it('can be stopped during a request', async () => {
      const { open, server } = fixture();
      server.setFault(locationOf('new_york'), { kind: 'stall', at: 'before-headers' });
      const window = await open();
      await window.choose('Blocking');
      server.log.clear();
      await window.run();
      await window.untilArrived('Blocking', 1);
      await server.log.waitFor((requests) => ofRuns(requests).length === 2);
      await window.stop();
      await server.log.waitFor((requests) => ofRuns(requests)[1]?.outcome === 'aborted');

      expect(await window.verdict()).toContain('Blocking was stopped after 1 of 3 responses.');
      const lanes = await window.lanes('Blocking');
      expect(lanes.map(({ text }) => /arrived|stopped/.exec(text)?.[0])).toEqual([
        'arrived',
        'stopped',
        'stopped',
      ]);
      const [end] = ofType(ownEvents(await storedLog(window.page)), 'run-ended');
      expect(end?.reason).toBe('stopped');
      // The thread ends without sending the third request.
      expect(ofRuns(server.log.requests)).toHaveLength(2);
    });

    if (full) {
      it('continues with the next city after a timeout', async () => {
        const { open, server } = fixture();
        server.setFault(locationOf('new_york'), { kind: 'stall', at: 'mid-body' });
        const window = await open();
        await window.setRetryPolicy(2, 1);
        await window.choose('Blocking');
        await window.run();
        expect(await window.verdict()).toContain('no result for New York');
        const lanes = await window.lanes('Blocking');
        expect(lanes[0]?.text).toContain('arrived');
        expect(lanes[1]?.text).toMatch(/timed out 2\.\d+\ss.*Attempt 2: No response within 2\ss\./);
        expect(lanes[2]?.text).toContain('arrived');
      });
    }

    itInFull(
      'shows an error response, a lost connection, and the weather of the third city',
      async () => {
        const { open, server } = fixture();
        server.setFault(locationOf('london'), {
          kind: 'status',
          status: 500,
          reason: 'Out of clouds',
        });
        server.setFault(locationOf('new_york'), { kind: 'cut', at: 'mid-body' });
        const window = await open();
        await window.choose('Blocking');
        await window.run();
        await window.verdict();
        const lanes = await window.lanes('Blocking');
        expect(lanes[0]?.text).toContain('The server responded with error 500: “Out of clouds”');
        expect(lanes[1]?.text).toContain('The connection was cut, or something between');
        expect(lanes[2]?.text).toContain('arrived');
      },
    );

    // Firefox has no offscreen documents.
    if (kind === 'chromium') {
      itInFull('closes its offscreen document, also if one was open before', async () => {
        const { open } = fixture();
        const window = await open();
        await window.page.evaluate(() =>
          chrome.offscreen.createDocument({
            url: '/offscreen.html',
            reasons: ['WORKERS'],
            justification: 'Left over from an earlier run.',
          }),
        );
        await window.choose('Blocking');
        await window.run();
        await window.verdict();
        for (const { text } of await window.lanes('Blocking')) expect(text).toContain('arrived');
        await window.page.waitForFunction(async () => !(await chrome.offscreen.hasDocument()), {
          polling: 50,
        });
      });
    }
  },
  { server: { latency: () => 300 } },
);

describeInBrowser(
  'Blocking without a network',
  (fixture) => {
    itInFull('shows a network error for every city', async () => {
      const { open } = fixture();
      const window = await open();
      await window.choose('Blocking');
      // The run may end before Stop is displayed, for which `run` waits.
      await window.press('Run');
      expect(await window.verdict()).toMatch(
        /^Blocking: no result for London, New York,? and Tokyo/,
      );
      for (const { text } of await window.lanes('Blocking')) {
        expect(text).toContain('couldn’t be reached, or the connection was lost');
      }
    });

    itInFull('blocks with the simulated source, for at least the simulated latency', async () => {
      const { open } = fixture();
      const window = await open();
      await window.choose('Simulated');
      await window.choose('Blocking');
      await window.run();
      await window.untilArrived('Blocking', 3);
      await window.verdict();
      const blocking = ownEvents(await storedLog(window.page));
      await window.choose('Sequential');
      await window.run();
      await window.verdict();
      const sequential = ownEvents(await storedLog(window.page));

      expect(steps(blocking)).toEqual(steps(sequential));
      expect(beatsIn(blocking)).toEqual([0, 0, 0]);
      for (const beats of beatsIn(sequential)) expect(beats).toBeGreaterThan(0);
      const step = ofType(blocking, 'run-started')[0]?.resolution ?? Number.NaN;
      for (const [index, { from, to }] of waits(blocking).entries()) {
        const position = locationOf(['london', 'new_york', 'tokyo'][index] ?? '');
        const least = latency({ positions: [position], seed: 1, ordinal: 0 });
        expect(to - from).toBeGreaterThanOrEqual(least - step);
      }
      expect(ofType(blocking, 'request-ended').map(({ outcome }) => outcome.kind)).toEqual([
        'ok',
        'ok',
        'ok',
      ]);
    });
  },
  // Another port than the browser's, so its requests are refused.
  { server: { port: 0 } },
);
