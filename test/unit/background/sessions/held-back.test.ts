import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createServerRecord } from '../../../../engine/request/server-record.ts';
import { pass, start, startBackground, stopTime } from '../support/background.ts';
import { openWindow } from '../support/overlap-window.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Starts a comparison with a server that Chromium holds back after so many errors. */
async function startAfter(errors: number) {
  const server = createServerRecord(performance, true);
  for (let error = 0; error < errors; error++) server.note(503);
  const { sessions, seen } = startBackground({ server });
  const window = openWindow(sessions);
  await pass(0);
  window.send(start());
  return { window, seen, wait: server.heldBack() };
}

it('a run waits until the browser sends requests again, and measures no part of the wait', async () => {
  const { window, seen, wait } = await startAfter(5);
  await pass(wait - 1);
  expect(window.log.at(-1)).toEqual({ type: 'paused', until: wait, because: 'held-back' });
  expect(seen.asked).toEqual([]);
  await pass(2_000);
  expect(window.log.find(({ type }) => type === 'run-ended')).toMatchObject({ at: 300 });
  expect(window.log.some(({ type }) => type === 'held-back')).toBe(false);
});

it('a comparison can be stopped while the browser holds requests back', async () => {
  const { window, seen, wait } = await startAfter(5);
  await pass(100);
  window.send({ type: 'stop' });
  await pass(wait);
  expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'stopped' });
  expect(seen.asked).toEqual([]);
});

it('a run does not wait for long: its requests end unsent, and count as no attempts', async () => {
  const { window, seen, wait } = await startAfter(20);
  await pass(100);
  const outcomes = window.log.flatMap((event) =>
    event.type === 'request-ended' ? [event.outcome] : [],
  );
  expect(outcomes).toEqual(Array(6).fill({ kind: 'held-back', wait }));
  expect(window.log.some(({ type }) => type === 'attempt-started')).toBe(false);
  expect(seen.asked).toEqual([]);
});
