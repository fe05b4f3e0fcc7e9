// @vitest-environment-options {"settings": {"device": {"prefersReducedMotion": "reduce"}}}
import { act, screen, within } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { log } from '../support/log.ts';
import { openWindow, said } from '../support/window.tsx';

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const running = () =>
  said(
    within(screen.getByRole('region', { name: 'Timeline' })).getByRole('heading', {
      level: 2,
      name: /^Sequential/,
    }),
  );

it('with reduced motion, the time advances twice a second', () => {
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true);
  const background = openWindow();
  background.log(log(['lima', 'cairo']).run('sequential', [600, 640], { until: 700 }).events, {
    run: 0,
    at: 700,
  });
  pass(499);
  expect(running()).toBe('Sequential 700 ms');
  pass(1);
  expect(running()).toBe('Sequential 1.2 s');
  pass(500);
  expect(running()).toBe('Sequential 1.7 s');
});

it('and stops once nothing is running', () => {
  const background = openWindow();
  background.log(log(['lima']).run('sequential', [600], { until: 100 }).events, {
    run: 0,
    at: 100,
  });
  background.more([{ type: 'comparison-ended', endedAt: 0, reason: 'interrupted' }]);
  // The first look at the lanes in sight.
  act(() => void vi.advanceTimersToNextFrame());
  expect(vi.getTimerCount()).toBe(0);
});
