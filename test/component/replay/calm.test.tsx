// @vitest-environment-options {"settings": {"device": {"prefersReducedMotion": "reduce"}}}
import { expect, it, vi } from 'vitest';
import { person } from '../support/window.tsx';
import { button, moment, openLab, pass } from './toolbar.ts';

it('with reduced motion, playing goes from event to event', async () => {
  const animate = vi.spyOn(Element.prototype, 'animate');
  openLab();
  await person().click(button('Play'));
  const shown = new Set<number>();
  for (let frame = 0; frame < 60; frame++) {
    pass(10);
    shown.add(moment());
  }
  // Frames are 16 ms apart; the event at 234 ms shares one with that at 240 ms.
  expect([...shown]).toEqual([0, 180, 200, 216, 240, 260, 416, 440]);
  expect(animate).not.toHaveBeenCalled();
  pass(300);
  expect(moment()).toBe(700);
});
