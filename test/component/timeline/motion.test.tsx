import { act, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { log } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const until = (ms: number) => log(three).run('sequential', [600, 640, 660], { until: ms }).events;

const running = () =>
  within(screen.getByRole('region', { name: 'Timeline' })).getByRole('heading', {
    level: 2,
    name: /^Sequential/,
  });
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

describe('the time of the current run', () => {
  it('advances between updates, in steps of 0.1 s', () => {
    const background = openWindow();
    background.log(until(700), { run: 0, at: 740 });
    expect(said(running())).toBe('Sequential 700 ms');
    pass(100);
    expect(said(running())).toBe('Sequential 800 ms');
    pass(1_000);
    expect(said(running())).toBe('Sequential 1.8 s');
    expect(values(running())).toEqual([1_800]);
  });

  it('is corrected by every update', () => {
    const background = openWindow();
    const events = until(2_000);
    background.log(events.slice(0, 5), { run: 0, at: 100 });
    pass(1_000);
    background.more(events.slice(5, 8), { run: 0, at: 900 });
    pass(20);
    expect(said(running())).toBe('Sequential 900 ms');
  });

  it('is replaced by the measured one at the end', () => {
    const background = openWindow();
    background.log(until(1_800), { run: 0, at: 1_800 });
    pass(300);
    background.more([
      { type: 'run-ended', run: 0, at: 1_810.5, reason: 'stopped' },
      { type: 'comparison-ended', endedAt: 0, reason: 'stopped' },
    ]);
    pass(5_000);
    expect(values(running())).toEqual([1_810.5]);
  });

  it('requests no frames once nothing is running', () => {
    const background = openWindow();
    background.log(until(700), { run: 0, at: 740 });
    pass(100);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    background.more([{ type: 'comparison-ended', endedAt: 0, reason: 'interrupted' }]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
