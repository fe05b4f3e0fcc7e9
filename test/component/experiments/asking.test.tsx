import { act, fireEvent, screen, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';
import { ofExperiment, openExperiment } from './open-experiment.ts';

await import('../../../components/experiments/AskThread.tsx');

beforeEach(() => history.replaceState(null, '', location.pathname));

const three = ['london', 'new_york', 'tokyo'];
const modes = ['sequential', 'blocking'] as const;
const button = () => screen.getByRole('button', { name: 'Ask the thread' });
const beside = () => {
  const line = button().parentElement;
  if (!line) throw new Error('no line');
  return said(line).replace('Ask the thread', '').trim();
};

/** Blocking, of which this much is known. */
const blocking = (until: number) =>
  log(three, { modes }).run('sequential', [1, 1, 1]).run('blocking', [500, 500, 500], { until });
const reply = (at: number, delay: number, run = 1): LogEvent => ({
  type: 'thread-replied',
  run,
  at,
  delay,
});

describe('the button that asks the thread', () => {
  it('is in an experiment about the thread, and asks while a run is going on', async () => {
    const background = await openExperiment('#blocked');
    expect(button()).toHaveProperty('disabled', true);
    expect(beside()).toBe('Ask it during a run. It replies as soon as it is free.');
    const { events } = blocking(600);
    const running = ofExperiment(events, { id: 'blocked' });
    background.log(running, { run: 1, at: 600 });
    fireEvent.click(button());
    fireEvent.click(button());
    expect(background.commands.filter(({ type }) => type === 'ask-thread')).toHaveLength(2);
    expect(beside()).toBe('No reply yet…');
    // Both are drawn, and grow until their replies.
    const lines = document.querySelector('.asked')?.getAttribute('d');
    expect(lines?.match(/M600 /g)).toHaveLength(2);
    expect(lines?.match(/H1000000000/g)).toHaveLength(2);
  });

  it('says after which time the latest question had its reply, and lists all', async () => {
    const background = await openExperiment('#blocked');
    const { events } = blocking(2_000);
    const whole = ofExperiment(events, { id: 'blocked' });
    background.log([...whole, reply(100, 1_400.5), reply(700, 800.25), reply(1_500, 0.4)]);
    await until(() => expect(beside()).toBe('Blocking replied after 0.4 ms'));
    expect(values(button().parentElement ?? button())).toEqual([0.4]);
    const list = screen.getByRole('list', { name: 'Replies of the thread' });
    expect(within(list).getAllByRole('listitem').map(said)).toEqual([
      'Asked at 100 ms: replied after 1.40 s',
      'Asked at 700 ms: replied after 800 ms',
      'Asked at 1.50 s: replied after 0.4 ms',
    ]);
  });

  it('says no more than the clock can resolve', async () => {
    const background = await openExperiment('#blocked');
    const { events } = log(three, { modes }).run('sequential', [9, 9, 9], { resolution: 1 });
    const whole: LogEvent[] = [...events, reply(20, 0, 0)];
    background.log(ofExperiment(whole, { id: 'blocked' }));
    await until(() => expect(beside()).toBe('Sequential replied within 1 ms'));
  });

  it('is not in other experiments', async () => {
    await openExperiment('#three-waits');
    expect(screen.queryByRole('button', { name: 'Ask the thread' })).toBeNull();
  });

  it('is in free play where a chosen mode blocks its thread, and in no popup', async () => {
    const choices = { compared: [...modes] };
    openWindow({ door: doors.lab, choices });
    await vi.dynamicImportSettled();
    act(() => {});
    expect(button()).toHaveProperty('disabled', true);
    document.body.replaceChildren();
    openWindow({ door: doors.lab, choices: {} });
    openWindow({ choices });
    await vi.dynamicImportSettled();
    act(() => {});
    expect(screen.queryByRole('button', { name: 'Ask the thread' })).toBeNull();
  });

  it('does nothing between two runs, when there is no thread to ask', async () => {
    const background = await openExperiment('#blocked');
    const { events } = log(three, { modes }).run('sequential', [1, 1, 1]);
    background.log(ofExperiment(events, { id: 'blocked' }), { run: 0, at: 600 });
    expect(button()).toHaveProperty('disabled', true);
    background.more(blocking(10).events.slice(events.length), { run: 1, at: 10 });
    expect(button()).toHaveProperty('disabled', false);
  });

  it('lists no more replies of a stranger’s file than a screen can hold', async () => {
    const background = await openExperiment('#blocked');
    const { events } = blocking(2_000);
    const replies = Array.from({ length: 20_000 }, (_, at) => reply(at / 100, 1));
    background.log(ofExperiment([...events, ...replies], { id: 'blocked' }));
    const list = await screen.findByRole('list', { name: 'Replies of the thread' });
    expect(list.childElementCount).toBe(1_000);
    const drawn = document.querySelector('.strip .reply')?.getAttribute('d');
    expect(drawn?.match(/M/g)).toHaveLength(1_000);
  });

  it('forgets what was asked of a background that has gone', async () => {
    const background = await openExperiment('#blocked');
    const { events } = blocking(600);
    const running = ofExperiment(events, { id: 'blocked' });
    background.log(running, { run: 1, at: 600 });
    fireEvent.click(button());
    const interrupted: LogEvent = { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' };
    background.more([interrupted]);
    await until(() => expect(beside()).not.toBe('No reply yet…'));
    expect(button()).toHaveProperty('disabled', true);
  });
});
