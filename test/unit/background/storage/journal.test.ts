import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Update } from '../../../../engine/protocol/update.ts';
import { createJournal } from '../../../../entrypoints/background/storage/journal.ts';
import { createStorageHealth } from '../../../../entrypoints/background/storage/storage-health.ts';
import { pass, stopTime } from '../support/background.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const beat = (at: number): LogEvent => ({ type: 'heartbeat', run: 0, at });

/** A journal with an open log, over a store whose every response the test gives. */
function logOver() {
  const updates: Update[] = [];
  const pieces: { from: number; count: number; save(): void; refuse(name: string): void }[] = [];
  const audience = { broadcast: (update: Update) => void updates.push(update) };
  let awake = 0;
  const health = createStorageHealth(audience, () => {
    awake++;
    return () => {
      awake--;
    };
  });
  const store = {
    latest: async () => undefined,
    append: (_: string, from: number, { length: count }: readonly LogEvent[]) =>
      new Promise<void>((resolve, reject) => {
        const refuse = (name: string) => reject(new DOMException('no', name));
        pieces.push({ from, count, save: resolve, refuse });
      }),
  };
  const log = createJournal(store, audience, { now: () => Date.now() }, health);
  log.open('one');
  const sent = () => updates.flatMap((update) => (update.type === 'log' ? update.events : []));
  const kinds = () => updates.map(({ type }) => type);
  return { log, health, updates, pieces, sent, kinds, awake: () => awake };
}

describe('a log', () => {
  it('is saved a batch at a time, and sent once it is saved', async () => {
    const { log, pieces, sent } = logOver();
    log.add(beat(0));
    log.add(beat(1));
    expect(pieces).toEqual([]);
    await pass(16);
    log.add(beat(2));
    await pass(16);
    // The second batch waits for the first.
    expect(pieces).toMatchObject([{ from: 0, count: 2 }]);
    expect(sent()).toEqual([]);
    pieces[0]?.save();
    await pass(0);
    expect(sent()).toEqual([beat(0), beat(1)]);
    expect(pieces[1]).toMatchObject({ from: 2, count: 1 });
    pieces[1]?.save();
    await pass(0);
    expect(sent()).toEqual([beat(0), beat(1), beat(2)]);
  });

  it('is sent without being saved when the store is slow, and only then', async () => {
    const { log, pieces, sent } = logOver();
    log.add(beat(0));
    await pass(16 + 499);
    expect(sent()).toEqual([]);
    await pass(1);
    expect(sent()).toEqual([beat(0)]);
    pieces[0]?.save();
    await pass(1_000);
    expect(sent()).toEqual([beat(0)]);
  });

  it('that is refused is sent, and saved without a gap with the next batch', async () => {
    const { log, pieces, sent, kinds } = logOver();
    log.add(beat(0));
    await pass(16);
    pieces[0]?.refuse('UnknownError');
    await pass(0);
    expect(kinds()).toEqual(['not-saved', 'log']);
    expect(sent()).toEqual([beat(0)]);
    log.add(beat(1));
    await pass(16);
    expect(pieces[1]).toMatchObject({ from: 0, count: 2 });
    expect(sent()).toEqual([beat(0)]);
    pieces[1]?.save();
    await pass(0);
    expect(kinds()).toEqual(['not-saved', 'log', 'log', 'saved']);
  });

  it('is sent with the progress of the run that windows know', async () => {
    const { log, pieces, updates } = logOver();
    const run = {
      mode: 'sequential',
      round: 1,
      startedAt: 0,
      resolution: 1,
      earlier: false,
    } as const;
    log.add({ type: 'run-started', run: 0, ...run });
    await pass(16);
    log.add({ type: 'run-ended', run: 0, at: 16, reason: 'completed' });
    log.add({ type: 'run-started', run: 1, ...run });
    await pass(4);
    pieces[0]?.save();
    await pass(0);
    // The second run has started, but its start is not sent yet.
    expect(updates).toMatchObject([{ progress: { run: 0, at: 20 } }]);
    await pass(16);
    pieces[1]?.save();
    await pass(0);
    expect(updates[1]).toMatchObject({ progress: { run: 1, at: 20 } });
    log.add({ type: 'run-ended', run: 1, at: 20, reason: 'completed' });
    await pass(16);
    pieces[2]?.save();
    await pass(0);
    expect(updates[2]).not.toHaveProperty('progress');
  });

  it('that is deleted is neither saved nor sent any more', async () => {
    const { log, health, pieces, kinds, awake } = logOver();
    log.add(beat(0));
    await pass(16);
    log.add(beat(1));
    log.drop(['one']);
    pieces[0]?.refuse('QuotaExceededError');
    await pass(1_000);
    log.drop([]);
    await pass(1_000);
    expect(pieces).toHaveLength(1);
    expect(kinds()).toEqual(['not-saved']);
    health.releaseKeepAlive();
    expect(awake()).toBe(0);
  });
});
