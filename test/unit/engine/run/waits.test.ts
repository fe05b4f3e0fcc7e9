import { describe, expect, it } from 'vitest';
import { compare } from '../../../../engine/run/compare.ts';
import type { RunPlan } from '../../../../engine/run/plan.ts';
import { createWaits, DEFAULT_DELAY } from '../../../../engine/run/waits.ts';
import { planFor, takes } from '../support/fake-source.ts';
import { record } from '../support/recording.ts';

describe('the waits of a comparison', () => {
  it('are those of its successful requests, each from its own start', async () => {
    const waits = createWaits();
    expect(waits.p95()).toBeUndefined();
    const behaviours = [takes(120), takes(80), takes(300, 'refused')];
    for (const event of (await record({ behaviours, modes: ['sequential'] })).log)
      waits.note(event);
    expect(waits.p95()).toBe(120);
  });

  it('begin with the attempt that decided, which may not be the last', () => {
    const waits = createWaits();
    const about = { run: 0, request: 0 };
    waits.note({ type: 'attempt-started', ...about, at: 0, attempt: 1 });
    waits.note({ type: 'attempt-started', ...about, at: 100, attempt: 2 });
    const outcome = { kind: 'ok', value: null } as const;
    waits.note({ type: 'request-ended', ...about, at: 130, attempt: 1, outcome });
    expect(waits.p95()).toBe(130);
  });

  it('are exceeded by one in twenty', async () => {
    const waits = createWaits();
    const behaviours = Array.from({ length: 20 }, (_, index) => takes(10 * (index + 1)));
    for (const event of (await record({ behaviours, modes: ['parallel'] })).log) waits.note(event);
    expect(waits.p95()).toBe(190);
  });
});

describe('the delay of a second attempt', () => {
  async function delays(modes: readonly ('sequential' | 'hedged')[], delay?: number) {
    const seen: RunPlan[] = [];
    await compare(
      { ...planFor(1), modes: [...modes], warmUp: false, size: 1, firstRun: 0, delay },
      async (plan, _, emit) => {
        seen.push(plan);
        const { run } = plan;
        emit({ type: 'attempt-started', run, request: 0, at: 5, attempt: 1 });
        emit({
          type: 'request-ended',
          run,
          request: 0,
          at: 105,
          outcome: { kind: 'ok', value: null },
        });
      },
      new AbortController().signal,
      () => {},
    );
    return seen.map(({ delay }) => delay);
  }

  it('is the 95th percentile of what was seen before, and only for modes that make one', async () => {
    expect(await delays(['sequential', 'hedged'])).toEqual([undefined, 100]);
  });

  it('is a fixed one before anything was seen', async () => {
    expect(await delays(['hedged'])).toEqual([DEFAULT_DELAY]);
  });

  it('is what the user has set', async () => {
    expect(await delays(['sequential', 'hedged'], 40)).toEqual([undefined, 40]);
  });
});
