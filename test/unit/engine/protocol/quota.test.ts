import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonModes } from '../../../../engine/modes/index.ts';
import {
  levelsAt,
  type Quota,
  type Quotas,
  quotaLimits,
  quotaSchema,
  quotasSchema,
  quotaWindows,
  savedQuotasSchema,
  shortageAt,
  shortageOf,
  spend,
  unusedQuota,
  useUp,
} from '../../../../engine/protocol/quota.ts';
import { costOf } from '../../../../engine/run/cost.ts';

/** 11:59:30 on a day in November. */
const NOW = Date.UTC(2026, 10, 24, 11, 59, 30);
const NOON = Date.UTC(2026, 10, 24, 12);

const used = (quota: Quota, now: number) => levelsAt(quota, now).map(({ used }) => used);

describe('the use of Open-Meteo’s quota', () => {
  it('counts in the minute, the hour and the UTC day of the request', () => {
    const quota = spend(spend(unusedQuota, NOW, 40), NOW + 29_999, 2);
    expect(used(quota, NOW + 29_999)).toEqual([42, 42, 42]);
    // The next minute is in a new hour, too.
    expect(used(quota, NOON)).toEqual([0, 0, 42]);
    expect(used(quota, NOON + 86_400_000)).toEqual([0, 0, 0]);
    expect(levelsAt(quota, NOW).map(({ until }) => until)).toEqual([
      NOON,
      NOON,
      Date.UTC(2026, 10, 25),
    ]);
  });

  it('is used up when Open-Meteo says so', () => {
    const quota = useUp(spend(unusedQuota, NOW, 7), NOW, 'hour');
    expect(used(quota, NOW)).toEqual([7, 5_000, 7]);
    expect(used(useUp(quota, NOW, 'minute'), NOW)).toEqual([600, 5_000, 7]);
  });

  it('fits, or does not, and says from when it would', () => {
    const quota = spend(unusedQuota, NOW, 590);
    expect(shortageOf(quota, NOW, 10)).toBeUndefined();
    expect(shortageOf(quota, NOW, 11)).toEqual({
      levels: [{ window: 'minute', used: 590, most: 600, until: NOON }],
      left: 10,
      fitsFrom: NOON,
    });
    expect(shortageOf(quota, NOON, 600)).toBeUndefined();
  });

  it('never fits where it is more than a window holds, and waits for the longest that is full', () => {
    expect(shortageOf(unusedQuota, NOW, 601)).toMatchObject({ left: 600, fitsFrom: undefined });
    const quota = useUp(useUp(unusedQuota, NOW, 'minute'), NOW, 'day');
    const shortage = shortageOf(quota, NOW, 1);
    expect(shortage).toMatchObject({ left: 0, fitsFrom: Date.UTC(2026, 10, 25) });
    expect(shortage?.levels.map(({ window }) => window)).toEqual(['minute', 'day']);
  });

  it('is the sum of all requests since the window began', () => {
    const asked = fc.array(
      fc.record({ after: fc.nat({ max: 7_200_000 }), count: fc.integer({ min: 1, max: 700 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(asked, fc.nat({ max: 90_000_000 }), (all, later) => {
        let now = NOW;
        let quota = unusedQuota;
        const log: { at: number; count: number }[] = [];
        for (const { after, count } of all) {
          now += after;
          quota = spend(quota, now, count);
          log.push({ at: now, count });
        }
        const end = now + later;
        const counts = quotaWindows.map((window) => {
          const { length } = quotaLimits[window];
          return log
            .filter(({ at }) => Math.floor(at / length) === Math.floor(end / length))
            .reduce((sum, { count }) => sum + count, 0);
        });
        expect(used(quota, end)).toEqual(counts);
        expect(quotaSchema.parse(JSON.parse(JSON.stringify(quota)))).toEqual(quota);
      }),
    );
  });

  it('has room for what is left, and for not one more', () => {
    fc.assert(
      fc.property(fc.nat(700), (count) => {
        const quota = spend(unusedQuota, NOW, count);
        const left = shortageOf(quota, NOW, 10_001)?.left ?? -1;
        expect(left).toBe(Math.max(0, 600 - count));
        if (left > 0) expect(shortageOf(quota, NOW, left)).toBeUndefined();
        expect(shortageOf(quota, NOW, left + 1)).toBeDefined();
      }),
    );
  });
});

describe('the quotas of several hosts', () => {
  const hosts = ['a.example', 'b.example', 'c.example'];
  const counts = fc.array(fc.nat(10_500), { minLength: 3, maxLength: 3 });
  const quotasOf = (all: readonly number[]): Quotas =>
    Object.fromEntries(
      hosts.map((host, index) => [host, spend(unusedQuota, NOW, all[index] ?? 0)]),
    );

  it('are short if one of them is, until the last of them has room', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 700 }), (all, count) => {
        const quotas = quotasOf(all);
        const each = hosts.flatMap(
          (host) => shortageOf(quotas[host] ?? unusedQuota, NOW, count) ?? [],
        );
        const shortage = shortageAt(hosts, quotas, NOW, count);
        expect(shortage === undefined).toBe(each.length === 0);
        if (!shortage) return;
        expect(shortage.left).toBe(Math.min(...each.map(({ left }) => left)));
        const ends = each.map(({ fitsFrom }) => fitsFrom ?? Number.POSITIVE_INFINITY);
        expect(shortage.fitsFrom ?? Number.POSITIVE_INFINITY).toBe(Math.max(...ends));
        if (shortage.fitsFrom === undefined) return;
        expect(shortageAt(hosts, quotas, shortage.fitsFrom, count)).toBeUndefined();
      }),
    );
  });

  it('say nothing about hosts that are not asked', () => {
    const quotas = quotasOf([10_000, 0, 0]);
    expect(shortageAt(hosts.slice(1), quotas, NOW, 600)).toBeUndefined();
    expect(shortageAt(['new.example'], quotas, NOW, 600)).toBeUndefined();
  });

  it('are read as they were saved, also by a version that knew one host', () => {
    const quotas = quotasOf([1, 2, 3]);
    expect(savedQuotasSchema.parse(JSON.parse(JSON.stringify(quotas)))).toEqual(quotas);
    const one = spend(unusedQuota, NOW, 7);
    expect(savedQuotasSchema.parse(one)).toEqual({ 'api.open-meteo.com': one });
    expect(quotasSchema.safeParse(one).success).toBe(false);
    expect(savedQuotasSchema.safeParse({ 'a.example': 7 }).success).toBe(false);
    expect(savedQuotasSchema.parse({})).toEqual({});
  });
});

describe('what a comparison costs', () => {
  it.each([
    ['two modes, and the connection', ['sequential', 'parallel'] as const, 3, 1, false, 7, 7],
    [
      'with a warm-up, which opens the connection',
      ['sequential', 'parallel'] as const,
      3,
      1,
      true,
      12,
      12,
    ],
    ['rounds', ['parallel'] as const, 25, 20, true, 525, 525],
    ['Bulk, which counts as many as it asks about', ['bulk'] as const, 100, 1, false, 2, 101],
    ['all common modes', commonModes, 100, 5, true, 3_006, 3_600],
  ])('%s', (_, modes, cities, rounds, warmUp, requests, locations) => {
    expect(costOf({ modes: [...modes], rounds, warmUp }, cities)).toEqual({ requests, locations });
  });
});
