import { act, fireEvent, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cities } from '../../../tools/cities.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person, said } from '../support/window.tsx';

/** Height of a lane and of the list, in px. */
const ROW = 20;
const LIST = 240;

/** Number of requests. */
const COUNT = 150;
const many = Array.from({ length: COUNT }, (_, index) => cities[index % cities.length]?.id ?? '');

const position = (lane: Element) => Number(lane.getAttribute('aria-posinset'));
const list = () => screen.getByRole('list', { name: 'Parallel' });
const positions = () => lanes('Parallel').map(position);
const focused = () => position(document.activeElement?.closest('li') ?? document.body);

/** Consecutive numbers, both inclusive. */
const fromTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Layout of a list, which is all that this one needs. */
function layOut() {
  const at = (lane: HTMLElement) => (lane.matches('.lane') ? (position(lane) - 1) * ROW : 0);
  const prototype = HTMLElement.prototype;
  vi.spyOn(prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    return at(this);
  });
  vi.spyOn(prototype, 'offsetHeight', 'get').mockReturnValue(ROW);
  vi.spyOn(prototype, 'clientHeight', 'get').mockReturnValue(LIST);
  vi.spyOn(prototype, 'scrollHeight', 'get').mockReturnValue(COUNT * ROW);
  vi.spyOn(prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, LIST));
}

function scrollTo(lane: number) {
  list().scrollTop = (lane - 1) * ROW;
  fireEvent.scroll(list());
}

describe('a run of more than a hundred requests', () => {
  beforeEach(() => {
    layOut();
    const background = openWindow();
    background.log(
      log(many, { modes: ['parallel'] })
        .run(
          'parallel',
          many.map((_, index) => 100 + index),
        )
        .ended(),
    );
    act(() => void vi.advanceTimersToNextFrame());
  });

  it('lists the requests in sight, the first and the last', () => {
    expect(positions()).toEqual([...fromTo(1, 17), COUNT]);
    scrollTo(100);
    expect(positions()).toEqual([1, 2, ...fromTo(95, 116), COUNT]);
    expect(lanes('Parallel').map(said)[10]).toContain('202 ms');
  });

  it('says the place of each of them among all', () => {
    for (const lane of lanes('Parallel'))
      expect(lane.getAttribute('aria-setsize')).toBe(`${COUNT}`);
    scrollTo(100);
    // As much room as the lanes would take.
    const [, second, third] = lanes('Parallel');
    expect(second?.style.getPropertyValue('--skipped')).toBe('');
    expect(third?.style.getPropertyValue('--skipped')).toBe('92');
  });

  it('is walked through by keyboard like any other', async () => {
    lanes('Parallel')[0]?.querySelector('button')?.focus();
    await person().keyboard('{End}');
    expect(focused()).toBe(COUNT);
    await person().keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(focused()).toBe(COUNT - 3);
    await person().keyboard('{ArrowDown}');
    expect(focused()).toBe(COUNT - 2);
    await person().keyboard('{Home}{ArrowDown}');
    expect(focused()).toBe(2);
  });

  it('keeps the request that has the focus, and the one that shows its details', async () => {
    await person().click(lanes('Parallel')[4]?.querySelector('button') ?? document.body);
    expect(focused()).toBe(5);
    lanes('Parallel')[9]?.querySelector('button')?.focus();
    scrollTo(100);
    expect(positions()).toEqual([1, 5, 9, 10, 11, ...fromTo(95, 116), COUNT]);
    expect(focused()).toBe(10);
    expect(said(lanes('Parallel')[1] ?? document.body)).toContain('104 ms');
  });
});
