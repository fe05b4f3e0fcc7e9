import { expect, it } from 'vitest';
import { FORMAT, VERSION } from '../../../../adapters/users/format.ts';
import { usersWork } from '../../../../adapters/users/rules.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { closed } from '../../../../engine/log/read-log.ts';
import { SIMULATED } from '../../../../engine/log/source-choice.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import type { Source } from '../../../../engine/request/source.ts';
import { until } from '../../../support/until.ts';
import { type StartChange, start, startBackground } from '../support/background.ts';
import { memoryStore } from '../support/memory-store.ts';
import { openWindow } from '../support/overlap-window.ts';

const NAME = 'the users';
const base = 'http://192.168.1.5:8080';
const settings = {
  ...{ arrivals: 'at-once' as const, users: 6, queryMs: 100, threads: 2, databaseAtOnce: 3 },
};
const workload = usersWork(['1', '2', '3', '4', '5', '6'], settings);

const startUsers = (change: StartChange = {}) =>
  start(1, { workload, source: SIMULATED, modes: ['workers', 'parallel', 'pool'], ...change });

/** Background, and a window that follows it. */
function begin(saved: Record<string, readonly LogEvent[]> = {}, source?: Source) {
  const { sessions } = startBackground({ store: memoryStore(saved), ...(source && { source }) });
  return openWindow(sessions);
}

/** Log of a complete comparison. */
async function wholeLog(): Promise<LogEvent[]> {
  const window = begin();
  window.send(startUsers());
  await until(() => expect(window.log.at(-1)?.type).toBe('comparison-ended'));
  return [...window.log];
}

it('users of modelled servers are logged at once, with the limits of their servers', async () => {
  const timeline = timelineOf(await wholeLog());
  expect(timeline).toMatchObject({ state: 'completed' });
  expect(timeline?.runs.map(({ mode, size, state, slept }) => [mode, size, state, slept])).toEqual([
    ['workers', 2, 'completed', false],
    ['parallel', undefined, 'completed', false],
    ['pool', 3, 'completed', false],
  ]);
  const [workers = 0, parallel = 0, pool = 0] = timeline?.runs.map(({ elapsed }) => elapsed) ?? [];
  // Three queries in a row, one, and two.
  expect([workers, parallel, pool].map((ms) => Math.floor(ms / 100))).toEqual([3, 1, 2]);
});

it('a comparison of servers that was interrupted begins its run again, which does not count', async () => {
  const whole = await wholeLog();
  const from = whole.findIndex((event) => event.type === 'request-ended');
  const window = begin({ [NAME]: closed(whole.slice(0, from + 1)) });
  window.send({ type: 'resume', comparison: NAME });
  await until(() =>
    expect(window.log.at(-1)).toMatchObject({ type: 'comparison-ended', reason: 'completed' }),
  );
  const runs = timelineOf(window.log)?.runs ?? [];
  expect(runs.map(({ mode, resumed, elapsed }) => [mode, resumed, elapsed !== undefined])).toEqual([
    ['workers', true, false],
    ['parallel', false, true],
    ['pool', false, true],
  ]);
  for (const { lanes } of runs) {
    expect(lanes.every((lane) => lane.state === 'ended' && lane.outcome.kind === 'ok')).toBe(true);
  }
});

it.each<[string, StartChange]>([
  ['another mode', { modes: ['sequential'] }],
  ['a sweep', { sweep: { over: 'requests', values: [1, 6] } }],
  ['Open-Meteo', { source: { kind: 'live' } }],
  ['users who do not ask', { workload: usersWork(['1'], settings) }],
  ['a rate that is missing', { workload: usersWork(['1'], { ...settings, arrivals: 'open' }) }],
  ['too many threads', { workload: usersWork(['1'], { ...settings, users: 1, threads: 999 }) }],
])('nothing is run for %s', async (_, change) => {
  const window = begin();
  window.send(startUsers(change));
  await until(() =>
    expect(window.updates).toContainEqual({ type: 'refused', because: 'invalid-command' }),
  );
  expect(window.log).toEqual([]);
});

it('a server is checked for its lab where users are wanted', async () => {
  const description = { format: FORMAT, version: VERSION, ...settings };
  const { arrivals, ...shown } = description;
  const responses = [Response.json(description), new Response(null, { status: 404 })];
  const asked: string[] = [];
  const window = begin({}, async ({ url }) => {
    asked.push(url);
    return responses.shift() ?? Response.error();
  });
  const outcomes = [
    { kind: 'ok', value: shown } as const,
    { kind: 'unwatched', because: 'absent' } as const,
  ];
  for (const outcome of outcomes) {
    window.send({ type: 'check-server', base, isLab: true });
    await until(() =>
      expect(window.updates).toContainEqual({ type: 'server-checked', base, outcome }),
    );
  }
  expect(asked).toEqual([`${base}/lab`, `${base}/lab`]);
});
