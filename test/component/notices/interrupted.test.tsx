import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import { log } from '../support/log.ts';
import {
  concluded,
  firstChoices,
  lanes,
  openWindow,
  person,
  said,
  verdict,
} from '../support/window.tsx';

const weather = { temperature: 8.2, code: 3, isDay: true };
const three = ['london', 'new_york', 'tokyo'];
/** Tokyo was on its way, and Parallel had not begun. */
const cut = (): LogEvent[] => {
  const events = log(three)
    .run('sequential', [600, 640, 660], { until: 1_300 })
    .ended('interrupted');
  // As it is written now: older logs do not say how to go on.
  return events.map((event) =>
    event.type === 'comparison-started'
      ? { ...event, plan: { ...event.plan, size: 2, warmUp: false } }
      : event,
  );
};
const button = (name: string) => screen.queryByRole('button', { name });

describe('a comparison that was interrupted', () => {
  it('can be resumed, and the focus stays where it can be stopped', async () => {
    const background = openWindow();
    background.log(cut());
    await person().click(screen.getByRole('button', { name: 'Resume' }));
    expect(background.commands).toEqual([{ type: 'resume', comparison: 'comparison 1' }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Run' }));
  });

  it('goes on in its lanes, and says in the end why it is not compared', async () => {
    const background = openWindow();
    background.log(cut());
    background.more([
      { type: 'comparison-resumed', resumedAt: 9_000 },
      { type: 'run-resumed', run: 0, at: 1_300 },
      { type: 'request-queued', run: 0, request: 2, at: 1_300 },
      { type: 'attempt-started', run: 0, request: 2, attempt: 2, at: 1_300 },
    ]);
    expect(button('Resume')).toBeNull();
    expect(button('Discard')).toBeNull();
    expect(button('Stop')).not.toBeNull();
    expect(lanes('Sequential').map(said)[2]).toBe('Tokyo waiting');

    background.more([
      { type: 'headers-received', run: 0, request: 2, attempt: 2, at: 1_900, status: 200 },
      { type: 'body-received', run: 0, request: 2, attempt: 2, at: 1_901, bytes: 300 },
      {
        type: 'request-ended',
        run: 0,
        request: 2,
        at: 1_902,
        outcome: { kind: 'ok', value: weather },
      },
      { type: 'run-ended', run: 0, at: 1_902, reason: 'completed' },
      { type: 'comparison-ended', endedAt: 11_000, reason: 'completed' },
    ]);
    expect(await concluded()).toContain(
      'Sequential was interrupted and resumed, so its time can’t be compared.',
    );
    const row = screen.getByRole('row', { name: /^Sequential/ });
    expect(row.querySelector('data')).toBeNull();
    expect(screen.getByRole('heading', { name: /Sequential/ }).textContent).toContain('resumed');
  });

  it('can be discarded, and then the window is as it was at first', async () => {
    const background = openWindow();
    background.log(cut());
    await person().click(screen.getByRole('button', { name: 'Discard' }));
    expect(background.commands).toEqual([{ type: 'delete', comparison: 'comparison 1' }]);
    background.say({ type: 'deleted', comparisons: ['comparison 1'] });
    expect(button('Discard')).toBeNull();
    expect(verdict()).toBe('');
    expect(screen.queryAllByRole('listitem')).toEqual([]);
  });

  it('by an earlier version, which does not say how to go on, can only be discarded', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600, 640, 660], { until: 1_300 }).ended('interrupted'),
    );
    expect(button('Resume')).toBeNull();
    expect(button('Discard')).not.toBeNull();
  });

  it('says so when it can no longer be resumed', () => {
    const background = openWindow();
    background.log(cut());
    background.say({ type: 'refused', because: 'not-resumable' });
    expect(screen.getByRole('alert').textContent).toBe(
      'This comparison can no longer be resumed. Run it again.',
    );
  });

  it('is only offered to be resumed where it was interrupted', () => {
    const background = openWindow();
    background.welcome(firstChoices);
    background.log(log(three).run('sequential', [600, 640, 660]).ended());
    expect(button('Resume')).toBeNull();
    expect(button('Discard')).toBeNull();
  });
});
