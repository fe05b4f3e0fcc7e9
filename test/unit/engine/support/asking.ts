import { vi } from 'vitest';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import type { Progress } from '../../../../engine/request/attempts.ts';
import { exchange } from '../../../../engine/request/exchange.ts';
import type { ServerRecord } from '../../../../engine/request/server-record.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { Semaphore } from '../../../../engine/time/semaphore.ts';
import { type VirtualClock, virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { liveWeather, readyTasks } from './fake-source.ts';

/** Noon on a day, in whole seconds because HTTP dates have no fractions. */
export const NOON = Date.parse('Tue, 24 Nov 2026 12:00:00 GMT');

export const weather = () =>
  new Response('{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}');

export function refusal(
  status: number,
  headers: Record<string, string> = {},
  reason = 'no',
): Response {
  return new Response(JSON.stringify({ error: true, reason }), { status, headers });
}

/**
 * Makes `Math.random` return `value` (almost 1: the longest jitter, 0: the shortest) until mocks
 * are restored.
 */
export function fixJitter(value: number): void {
  vi.spyOn(Math, 'random').mockReturnValue(value);
}

interface Asked {
  retries?: number;
  clock?: VirtualClock;
  signal?: AbortSignal;
  semaphore?: Semaphore;
  server?: ServerRecord;
}

/** Requests one city from a source that gives each attempt its own response after 100 ms. */
export async function ask(
  answers: readonly (() => Response | Promise<Response>)[],
  {
    retries = 2,
    clock = virtualClock(),
    signal = new AbortController().signal,
    semaphore,
    server,
  }: Asked = {},
) {
  let attempts = 0;
  const source: Source = async (_, given) => {
    const answer = answers[attempts++] ?? weather;
    await clock.sleep(100, given);
    return answer();
  };
  const told: Progress[] = [];
  const wallClock = () => NOON + clock.now();
  const asking = {
    adapter: liveWeather,
    source,
    clock,
    wallClock,
    timeout: 1_000,
    retries,
    server: server && (() => server),
    semaphore: semaphore && (() => semaphore),
  };
  const report = (progress: Progress) => told.push(progress);
  const outcomes = await clock.run(() =>
    exchange(readyTasks(1), asking, signal, report, (work) => work()),
  );
  const outcome: Outcome = outcomes?.[0] ?? { kind: 'stopped' };
  const waits = told.flatMap((step) => (step.type === 'attempt-ended' ? [step.wait] : []));
  return { outcome, attempts, waits, told, took: clock.now() };
}
