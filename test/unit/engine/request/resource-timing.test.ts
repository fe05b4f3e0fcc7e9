import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkTimingSchema, type Phases } from '../../../../engine/log/network-timing.ts';
import {
  networkTimingOf,
  type ResourceTiming,
} from '../../../../engine/request/resource-timing.ts';

/** Entry with hidden details: only its start and end. */
const hidden: ResourceTiming = {
  startTime: 112.4,
  redirectEnd: 0,
  domainLookupStart: 0,
  domainLookupEnd: 0,
  connectStart: 0,
  secureConnectionStart: 0,
  connectEnd: 0,
  requestStart: 0,
  responseStart: 0,
  responseEnd: 204.6,
  responseStatus: 200,
  nextHopProtocol: '',
  transferSize: 0,
};

/** First request over a new connection. */
const cold: ResourceTiming = {
  startTime: 100,
  redirectEnd: 0,
  domainLookupStart: 101,
  domainLookupEnd: 104,
  connectStart: 106,
  secureConnectionStart: 126,
  connectEnd: 166,
  requestStart: 166.5,
  responseStart: 216.5,
  responseEnd: 220.5,
  responseStatus: 200,
  nextHopProtocol: 'h2',
  transferSize: 608,
};

/** Next request over the same connection, whose connection times all equal its start. */
const reused: ResourceTiming = {
  ...cold,
  startTime: 300,
  domainLookupStart: 300,
  domainLookupEnd: 300,
  connectStart: 300,
  secureConnectionStart: 300,
  connectEnd: 300,
  requestStart: 300.9,
  responseStart: 350,
  responseEnd: 350.5,
};

const sum = (phases: Phases = {}) =>
  Object.values(phases).reduce<number>((total, ms = 0) => total + ms, 0);

/** Entries of real exchanges, on clocks with different steps. */
const entries = fc
  .record({
    step: fc.constantFrom(0.005, 0.1, 1),
    start: fc.nat(1_000_000),
    gaps: fc.array(fc.nat(500), { minLength: 9, maxLength: 9 }),
    secure: fc.boolean(),
    isReused: fc.boolean(),
  })
  .map(({ step, start, gaps, secure, isReused }): ResourceTiming => {
    const moments: number[] = [];
    // A reused connection has no gaps before the request.
    gaps.reduce((sofar, gap, index) => {
      const next = sofar + (isReused && index < 6 ? 0 : gap);
      moments.push(next * step);
      return next;
    }, start + 1);
    const [begin, dns, resolved, connect, tls, connected, request, response, end] = moments;
    return {
      ...cold,
      startTime: begin ?? 0,
      domainLookupStart: dns ?? 0,
      domainLookupEnd: resolved ?? 0,
      connectStart: connect ?? 0,
      secureConnectionStart: secure ? (tls ?? 0) : 0,
      connectEnd: connected ?? 0,
      requestStart: request ?? 0,
      responseStart: response ?? 0,
      responseEnd: end ?? 0,
    };
  });

describe('networkTimingOf', () => {
  it('returns only the start and the end of an exchange with hidden details', () => {
    expect(networkTimingOf(hidden)).toEqual({ start: 112.4, end: 204.6 });
  });

  it('returns the phases of an exchange that opened its connection', () => {
    expect(networkTimingOf(cold)).toEqual({
      start: 100,
      end: 220.5,
      phases: { queued: 3.5, dns: 3, connect: 20, tls: 40, waiting: 50, download: 4 },
      protocol: 'h2',
      transferred: 608,
    });
  });

  it('has no connection phases over an open connection', () => {
    const phases = networkTimingOf(reused)?.phases;
    expect(Object.keys(phases ?? {})).toEqual(['queued', 'waiting', 'download']);
    expect(phases?.queued).toBeCloseTo(0.9);
  });

  it('has no TLS where there is none: all of the connection is TCP', () => {
    const phases = networkTimingOf({ ...cold, secureConnectionStart: 0 })?.phases;
    expect(phases?.connect).toBe(60);
    expect(phases).not.toHaveProperty('tls');
  });

  it('has no phase that was too short to be measured', () => {
    const coarse = { ...cold, secureConnectionStart: cold.connectStart, domainLookupEnd: 101 };
    const phases = networkTimingOf(coarse)?.phases;
    expect(phases).not.toHaveProperty('connect');
    expect(phases).not.toHaveProperty('dns');
  });

  it('has a download shorter than a clock step for a response that arrived at once', () => {
    expect(networkTimingOf({ ...cold, responseEnd: cold.responseStart })?.phases?.download).toBe(0);
  });

  it.each<[string, Partial<ResourceTiming>]>([
    ['a redirect came first', { redirectEnd: 99 }],
    ['its answer has no beginning', { requestStart: 0, responseStart: 0 }],
    ['its moments are not in order', { requestStart: cold.connectEnd - 5 }],
    ['it is hidden, on a clock that has just started', { ...hidden, startTime: 0 }],
  ])('does not divide an exchange when %s', (_, change) => {
    expect(networkTimingOf({ ...cold, ...change })).not.toHaveProperty('phases');
  });

  it.each<[string, Partial<ResourceTiming>]>([
    ['had no answer', { responseStatus: 0, requestStart: 0, responseStart: 0, responseEnd: 101 }],
    ['has no end', { responseEnd: 0 }],
    ['ends before it begins', { responseEnd: 99 }],
  ])('says nothing of an exchange that %s', (_, change) => {
    expect(networkTimingOf({ ...cold, ...change })).toBeUndefined();
  });

  it('has phases that add up to the whole, and that may stand in a log, on any clock', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const timing = networkTimingOf(entry);
        expect(networkTimingSchema.parse(timing)).toEqual(timing);
        expect(sum(timing?.phases)).toBeCloseTo(entry.responseEnd - entry.startTime, 6);
      }),
    );
  });
});
