import { screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { log, networkError, weather } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const arrived = weather(0).outcome;

const opened = (outcome: Outcome): LogEvent[] => [
  { type: 'connection-opening' },
  { type: 'connection-opened', ms: 73.25, resolution: 0.1, outcome },
];
/** A comparison that began with these events. */
const after = (events: readonly LogEvent[]) => {
  const [start, ...rest] = log(three).run('sequential', [10, 20, 30]).ended();
  return start ? [start, ...events, ...rest] : [];
};
const timeline = () => screen.getByRole('region', { name: /Timeline|Linha do tempo/ });

it.each([
  ['en-US', 'Opening the connection: 73 ms, not counted'],
  ['pt-BR', 'Abertura da conexão: 73 ms, não conta'],
])('the opened connection is said below the runs, in %s', (language, text) => {
  openWindow({ language }).log(after(opened(arrived)));
  expect(said(timeline()).endsWith(text)).toBe(true);
  expect(values(timeline()).at(-1)).toBe(73.25);
});

it('says so while the connection is being opened', () => {
  openWindow().log([...log(three).events, { type: 'connection-opening' }]);
  expect(said(timeline())).toMatch(/Opening the connection…$/);
});

it('a connection that could not be opened is said to be one', () => {
  openWindow().log(after(opened(networkError)));
  expect(said(timeline())).toMatch(/The connection could not be opened in advance\.$/);
});

it.each<[string, LogEvent[]]>([
  ['was open already', []],
  ['was stopped', opened({ kind: 'stopped' })],
])('nothing is said of a connection that %s', (_, events) => {
  openWindow().log(after(events));
  expect(said(timeline())).not.toMatch(/connection/);
});
