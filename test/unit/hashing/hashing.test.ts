import { describe, expect, it } from 'vitest';
import { hashIn, hashing } from '../../../adapters/hashing/hashing.ts';
import {
  hashingOf,
  hashingRules,
  MAX_MEGABYTES,
  MEGABYTES,
} from '../../../adapters/hashing/rules.ts';
import { jsonSchema } from '../../../engine/log/json.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { type Workload, workloadSchema } from '../../../engine/log/workload.ts';

const LOCAL: SourceChoice = { kind: 'local' };
const work = hashingOf(['One', 'Two'], MEGABYTES);

function workOn(workload: Workload): readonly unknown[] {
  const adapter = hashing.adapter(LOCAL, workload);
  if (!('work' in adapter)) throw new Error('It asks somebody else.');
  return workload.tasks.map((task) => adapter.work({ ...task, inputs: [] }));
}

describe('hashing', () => {
  it('hashes the same data for the same task, and different data for each', () => {
    const small = hashingOf(['One', 'Two', 'Three'], 1);
    const hashes = workOn(small);
    expect(new Set(hashes.map((hash) => JSON.stringify(hash))).size).toBe(3);
    expect(workOn(small)).toEqual(hashes);
    // A change here would make saved comparisons incomparable with new ones.
    expect(hashes[0]).toEqual({
      sha256: '44594211c57e26d92e73738058c317b0087e04f23e8c6228f4cab2562c0a7558',
      bytes: 1_000_000,
    });
  });

  it('has values that a log can hold and a window can read', () => {
    for (const value of workOn(hashingOf(['One'], 1))) {
      expect(jsonSchema.safeParse(value).success).toBe(true);
      expect(hashIn(jsonSchema.parse(value))).toEqual(value);
    }
  });

  it('reads nothing from the value of other work', () => {
    for (const value of [null, 'a', 7, {}, { sha256: 7, bytes: 7 }, { temperature: 3 }]) {
      expect(hashIn(value)).toBeUndefined();
    }
  });

  it('accepts its own work, on this computer', () => {
    expect(workloadSchema.safeParse(work).success).toBe(true);
    expect(hashingRules.accepts(work, LOCAL)).toBe(true);
    expect(hashingRules.accepts(hashingOf(['One'], MAX_MEGABYTES), LOCAL)).toBe(true);
  });

  it.each<[string, Workload, SourceChoice]>([
    ['a server', work, { kind: 'live' }],
    ['settings', { ...work, settings: { cache: 'default' } }, LOCAL],
    ['too much data', hashingOf(['One'], MAX_MEGABYTES + 1), LOCAL],
    ['half a megabyte', hashingOf(['One'], 0.5), LOCAL],
    ['no seed', { ...work, tasks: [{ label: 'One', input: { megabytes: 1 }, after: [] }] }, LOCAL],
    ['a city', { ...work, tasks: [{ label: 'Rome', input: { latitude: 42 }, after: [] }] }, LOCAL],
    [
      'a task that needs another',
      { ...work, tasks: work.tasks.map((task, index) => ({ ...task, after: index ? [0] : [] })) },
      LOCAL,
    ],
  ])('does not accept %s', (_, workload, source) => {
    expect(hashingRules.accepts(workload, source)).toBe(false);
  });

  it('has no limit of requests, because it sends none', () => {
    expect(hashingRules.allowance(LOCAL, '')).toBeUndefined();
  });
});
