import { describe, expect, it } from 'vitest';
import { urlOf, workloadOf } from '../../../adapters/endpoints/task.ts';
import { workloadSchema } from '../../../engine/log/workload.ts';

const labels = (...urls: string[]) => workloadOf(urls).tasks.map(({ label }) => label);

describe('A task of an address', () => {
  it('is named by host and path, or by the path where the host is always the same', () => {
    expect(labels('http://localhost:8080/')).toEqual(['localhost:8080/']);
    expect(labels('http://a/1', 'http://b/2')).toEqual(['a/1', 'b/2']);
    expect(labels('http://a/1?x=2', 'http://a/2')).toEqual(['/1?x=2', '/2']);
  });

  it('has a name of its own, without a secret', () => {
    expect(labels('http://a/', 'http://a/', 'http://a/?apikey=1', 'http://a/?apikey=2')).toEqual([
      '/',
      '/ (2)',
      '/?apikey=***',
      '/?apikey=*** (2)',
    ]);
    expect(labels('http://a/x;token=1;y=2?z=3')).toEqual(['a/x;token=***;y=2?z=3']);
    expect(
      labels(
        ...[50, 51].map((at) => `http://a/v1/forecast?latitude=${at}&longitude=13&current=wind`),
        'http://a/v1/air',
      ),
    ).toEqual(['…50&longitude=13&current=wind', '…51&longitude=13&current=wind', '/v1/air']);
    const long = labels(...['1', '2'].map((end) => `http://a/${'x'.repeat(1_000)}/${end}`));
    expect(new Set(long).size).toBe(2);
    const workload = workloadOf(Array.from({ length: 100 }, () => `http://a/${'x'.repeat(1_900)}`));
    expect(workloadSchema.safeParse(workload).success).toBe(true);
  });

  it('has an address that can be asked, or none', () => {
    const [task] = workloadOf(['http://a/?key=1']).tasks;
    expect(task && urlOf(task)).toBe('http://a/?key=1');
    for (const input of [
      null,
      'http://a/',
      {},
      { url: 1 },
      { url: 'a' },
      { url: 'http://a' },
      { url: 'http://u@a/' },
    ]) {
      expect(urlOf({ input })).toBeUndefined();
    }
  });
});
