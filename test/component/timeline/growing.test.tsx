import { act, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import { until as soon } from '../../support/until.ts';
import { comparison, entryOf, openHistory, respond } from '../history/panel.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const until = (ms: number) => log(three).run('sequential', [200, 240, 260], { until: ms }).events;
const beat = (at: number): LogEvent => ({ type: 'heartbeat', run: 0, at });
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

/** Counts the changes of the document below an element. */
function changesOf(element: Element, work: () => void): number {
  const observer = new MutationObserver(() => undefined);
  observer.observe(element, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  work();
  const { length } = observer.takeRecords();
  observer.disconnect();
  return length;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a bar that grows', () => {
  it('is moved by one animation from the start of its run, which no beat or tick repeats', () => {
    const animate = vi.spyOn(Element.prototype, 'animate');
    const background = openWindow();
    background.log(until(100), { run: 0, at: 100 });
    const covers = [...document.querySelectorAll('.cover')];
    expect(animate.mock.contexts).toEqual(covers);
    expect(covers).toHaveLength(1);
    for (const { value } of animate.mock.results) {
      expect(value.startTime).toBeCloseTo(performance.now() - 100);
    }
    animate.mockClear();
    pass(100);
    background.more([beat(150), beat(200)], { run: 0, at: 200 });
    pass(100);
    expect(animate).not.toHaveBeenCalled();
  });

  it('is not rendered by beats, ticks and other requests', () => {
    const background = openWindow();
    background.log(until(100), { run: 0, at: 100 });
    const [london, newYork] = lanes('Sequential');
    if (!london || !newYork) throw new Error('no lanes');
    const others = changesOf(newYork, () => {
      pass(50);
      background.more([beat(150)], { run: 0, at: 150 });
      pass(35);
      background.more(until(185).slice(until(100).length), { run: 0, at: 185 });
    });
    expect(others).toBe(0);
    const own = changesOf(london, () => {
      pass(20);
      background.more(until(205).slice(until(185).length), { run: 0, at: 205 });
      pass(20);
    });
    expect(own).toBeGreaterThan(0);
  });

  it('ends at the latest known moment once its run was interrupted', () => {
    const background = openWindow();
    background.log(until(100), { run: 0, at: 100 });
    background.more([beat(400), { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' }]);
    const [cover] = document.querySelectorAll<HTMLElement>('.lane .cover');
    const run = cover?.closest<HTMLElement>('.run-block');
    expect(run?.style.getPropertyValue('--known')).toBe('400');
  });
});

describe('the axis of a comparison that was opened', () => {
  it('is its own, while another comparison runs', async () => {
    const { background, dialog, list } = await openHistory([entryOf('saved', comparison(10))]);
    background.log(until(100), { run: 0, at: 100 });
    await person().click(within(list()[0] ?? dialog).getByRole('button', { name: /^Open/ }));
    await respond(background, 'saved', comparison(10));
    const axis = () =>
      document.querySelector<HTMLElement>('.axis')?.style.getPropertyValue('--span');
    await soon(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(axis()).toBe('200');
    pass(5_000);
    background.more([beat(5_100)], { run: 0, at: 5_100 });
    pass(5_000);
    expect(axis()).toBe('200');
  });
});
