import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../../../engine/log/lane.ts';
import { criticalPath, longestChain } from '../../../../engine/measure/critical-path.ts';

/** Request of a run: what it needs, when its mode started it, when it was sent and when it ended. */
interface Drawn {
  /** True if it was never sent, because what it needs has failed. */
  isUnsent?: boolean;
  after?: readonly number[];
  queued?: number;
  from: number;
  to: number;
  host?: string;
}

function lanesOf(drawn: readonly Drawn[]): Lane[] {
  return drawn.map(({ after = [], queued = 0, from, to, host = 'a', isUnsent }, index) => ({
    task: { label: `task ${index}`, input: null, after: [...after] },
    state: 'ended',
    queuedAt: queued,
    attempts: isUnsent ? [] : [{ startedAt: from, url: `https://${host}/` }],
    endedAt: to,
    outcome: { kind: 'ok', value: null },
  }));
}

const pathOf = (drawn: readonly Drawn[], limit?: number) => pathIn(drawn, limit).requests;

const pathIn = (drawn: readonly Drawn[], limit?: number) =>
  criticalPath({ lanes: lanesOf(drawn), limit, elapsed: Math.max(...drawn.map(({ to }) => to)) });

/** Tasks that need earlier ones, with their lengths in ms. */
const graph = fc
  .array(fc.record({ ms: fc.integer({ min: 1, max: 500 }), needs: fc.array(fc.nat(1000)) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((tasks) =>
    tasks.map(({ ms, needs }, index) => ({
      ms,
      after: index === 0 ? [] : [...new Set(needs.slice(0, 3).map((need) => need % index))],
    })),
  );

type Graph = readonly { ms: number; after: readonly number[] }[];

/** Each task as soon as its inputs are there. */
function asSoonAsPossible(tasks: Graph): Drawn[] {
  const drawn: Drawn[] = [];
  for (const { ms, after } of tasks) {
    const from = Math.max(0, ...after.map((earlier) => drawn[earlier]?.to ?? 0));
    drawn.push({ after, from, to: from + ms });
  }
  return drawn;
}

function inARow(tasks: Graph): Drawn[] {
  let now = 0;
  return tasks.map(({ ms, after }) => {
    const from = now;
    now += ms;
    return { after, queued: from, from, to: now };
  });
}

/** Sums of the lengths of all chains, each of which ends at any task. */
function allChains(tasks: Graph): number[] {
  const endingAt = (index: number): number[] => {
    const task = tasks[index];
    if (!task) return [];
    const before = task.after.length === 0 ? [0] : task.after.flatMap(endingAt);
    return before.map((ms) => ms + task.ms);
  };
  return tasks.flatMap((_, index) => endingAt(index));
}

describe('the critical path', () => {
  it('leads through the slowest input', () => {
    const drawn = [
      { from: 0, to: 100 },
      { from: 0, to: 120 },
      { after: [0, 1], from: 120, to: 300 },
      { after: [0], from: 100, to: 250 },
    ];
    expect(pathOf(drawn)).toEqual([1, 2]);
  });

  it('leads through the order of a mode', () => {
    const drawn = [
      { from: 0, to: 100 },
      { after: [0], queued: 100, from: 100, to: 180 },
      { queued: 180, from: 180, to: 300 },
    ];
    expect(pathOf(drawn)).toEqual([0, 1, 2]);
  });

  it('leads through the slowest of a stage, even if it is no input', () => {
    const drawn = [
      { from: 0, to: 100 },
      { from: 0, to: 200 },
      { after: [0], queued: 200, from: 200, to: 400 },
      { after: [1], queued: 200, from: 200, to: 300 },
    ];
    expect(pathOf(drawn)).toEqual([1, 2]);
  });

  it('leads through the request whose permit became free', () => {
    const drawn = [
      { from: 0, to: 100 },
      { from: 0, to: 150 },
      { from: 100, to: 170 },
      { after: [0], from: 150, to: 200 },
    ];
    expect(pathOf(drawn, 2)).toEqual([1, 3]);
  });

  it('leads past the permits of other hosts, and past those that were free', () => {
    const drawn = [
      { from: 0, to: 100, host: 'a' },
      { from: 0, to: 101, host: 'b' },
      { after: [0], from: 102, to: 200, host: 'b' },
    ];
    expect(pathOf(drawn, 2)).toEqual([0, 2]);
    const full = [
      { from: 0, to: 100, host: 'a' },
      { from: 0, to: 140, host: 'b' },
      { from: 0, to: 149, host: 'c' },
      { after: [0], from: 150, to: 200, host: 'b' },
    ];
    expect(pathOf(full, 1)).toEqual([1, 3]);
  });

  it('prefers an input to others that ended with it', () => {
    const drawn = [
      { from: 0, to: 100 },
      { from: 0, to: 100 },
      { after: [0], from: 100, to: 200 },
      { after: [1], from: 100, to: 150 },
    ];
    expect(pathOf(drawn)).toEqual([0, 2]);
  });

  it('ends with the failure, not with what had no input because of it', () => {
    const failed = { from: 0, to: 80 };
    expect(pathOf([failed, { after: [0], from: 80, to: 80, isUnsent: true }])).toEqual([0]);
  });

  it('ends with what the mode waited for', () => {
    const lanes = lanesOf([
      { from: 0, to: 100 },
      { from: 0, to: 300 },
    ]);
    expect(criticalPath({ lanes, limit: undefined, elapsed: 100 }).requests).toEqual([0]);
    expect(criticalPath({ lanes: [], limit: undefined, elapsed: 100 }).requests).toEqual([]);
  });

  it('is the longest of all chains where every task starts as soon as it can', () => {
    fc.assert(
      fc.property(graph, (tasks) => {
        const drawn = asSoonAsPossible(tasks);
        const longest = Math.max(...allChains(tasks));
        const { requests: path, ms } = pathIn(drawn);
        expect(ms).toBe(longest);
        expect(path.reduce((sum, request) => sum + (tasks[request]?.ms ?? 0), 0)).toBe(longest);
        expect(Math.max(...drawn.map(({ to }) => to))).toBe(longest);
        for (const [index, request] of path.entries()) {
          const before = path[index - 1];
          if (before !== undefined) expect(tasks[request]?.after).toContain(before);
        }
        expect(longestChain(lanesOf(drawn))?.ms).toBe(longest);
      }),
    );
  });

  it('is the whole list in a row, whose longest chain stays the same', () => {
    fc.assert(
      fc.property(graph, (tasks) => {
        const drawn = inARow(tasks);
        expect(pathOf(drawn)).toEqual([...tasks.keys()]);
        const chain = longestChain(lanesOf(drawn));
        expect(chain?.ms).toBe(Math.max(...allChains(tasks)));
        const sum = chain?.requests.reduce((ms, request) => ms + (tasks[request]?.ms ?? 0), 0);
        expect(sum).toBe(chain?.ms);
      }),
    );
  });
});

describe('the longest chain', () => {
  it('is unknown before the last request has ended', () => {
    const [ended, open] = lanesOf([
      { from: 0, to: 100 },
      { from: 0, to: 200 },
    ]);
    if (!ended || !open) throw new Error('two lanes');
    const waiting: Lane = { task: open.task, state: 'waiting', attempts: open.attempts };
    expect(longestChain([ended, waiting])).toBeUndefined();
    expect(longestChain([])).toBeUndefined();
  });
});
