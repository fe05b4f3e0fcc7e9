import { act, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { PORT_NAME } from '../../../engine/protocol/port-name.ts';
import { log } from '../support/log.ts';
import {
  concluded,
  firstChoices,
  lanes,
  openUnanswered,
  openWindow,
  person,
  said,
} from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const whole = () =>
  log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended();
const running = () => log(three).run('sequential', [600, 640, 660], { until: 700 }).events;

const alert = () => screen.queryByRole('alert')?.textContent ?? null;
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

const NO_ANSWER =
  'Overlap’s background process isn’t responding. Close this window and open it again.';
const OUTDATED = 'Overlap was updated. Close this window and open it again.';

describe('a window that opens', () => {
  it('says hello once, under the name of the protocol', () => {
    expect(openWindow().connections).toEqual([PORT_NAME]);
  });

  it('sends no command by itself', () => {
    expect(openWindow().commands).toEqual([]);
  });

  it('late shows the run where it is, and then all that follows', async () => {
    const background = openWindow();
    const events = whole();
    background.log(events.slice(0, 9));
    expect(lanes('Sequential').map(said)).toEqual([
      expect.stringContaining('London local time'),
      'New York waiting',
      'Tokyo not started',
    ]);
    background.more(events.slice(9, 13));
    background.more(events.slice(13));
    expect(await concluded()).toContain('2.8× faster.');
  });

  it('after a run shows the whole of it at once', async () => {
    const background = openWindow();
    background.log(whole());
    expect(lanes('Parallel')).toHaveLength(3);
    expect(await concluded()).toContain('2.8× faster.');
  });

  it('shows a comparison that another window has started in place of the one before', () => {
    const background = openWindow();
    background.log(whole());
    background.log(log(['lima']).run('sequential', [300], { until: 100 }).events);
    expect(lanes('Sequential').map(said)).toEqual(['Lima waiting']);
  });
});

describe('a background that does not respond', () => {
  it('is reported after several attempts', () => {
    openUnanswered();
    pass(4_999);
    expect(alert()).toBeNull();
    pass(1);
    expect(alert()).toBe(NO_ANSWER);
  });

  it('is reported in Portuguese in a Portuguese browser', () => {
    openUnanswered('pt-BR');
    pass(5_000);
    expect(alert()).toBe(
      'O processo em segundo plano do Overlap não responde. Feche esta janela e abra-a de novo.',
    );
  });

  it('is not reported once it has responded', () => {
    const background = openUnanswered();
    pass(4_999);
    background.welcome();
    pass(60_000);
    expect(alert()).toBeNull();
  });

  it('is no longer reported once it responds', () => {
    const background = openUnanswered();
    pass(5_000);
    background.welcome();
    expect(alert()).toBeNull();
    expect(screen.getByRole('button', { name: 'Run' })).toBeDefined();
  });

  it('gets the command again on another port', () => {
    const background = openUnanswered();
    pass(999);
    expect(background.connections).toHaveLength(1);
    pass(1);
    expect(background.connections).toEqual([PORT_NAME, PORT_NAME]);
    background.welcome();
    pass(60_000);
    expect(background.connections).toHaveLength(2);
    expect(alert()).toBeNull();
  });

  it('gets the command on another port if the first closes before its first message', async () => {
    const background = openUnanswered();
    background.close();
    expect(background.connections).toHaveLength(1);
    pass(1_000);
    expect(background.connections).toHaveLength(2);
    background.welcome();
    background.log(whole());
    expect(alert()).toBeNull();
    expect(await concluded()).toContain('2.8× faster.');
  });

  it('is reported if it is gone before its first message', () => {
    const background = openUnanswered();
    background.close();
    pass(5_000);
    expect(alert()).toBe(NO_ANSWER);
  });
});

describe('a port that the browser closes', () => {
  it('is left closed, and not reported, when nothing is running', async () => {
    const background = openWindow();
    background.log(whole());
    background.close();
    pass(60_000);
    expect(background.connections).toHaveLength(1);
    expect(alert()).toBeNull();
    expect(await concluded()).toContain('2.8× faster.');
  });

  it('is opened again for the user’s next command', async () => {
    const background = openWindow();
    background.close();
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(background.connections).toEqual([PORT_NAME, PORT_NAME]);
    expect(background.commands).toMatchObject([{ type: 'start' }]);
  });

  it('is opened again at once during a run, so that its end is seen', async () => {
    const background = openWindow();
    background.log(running());
    background.close();
    expect(background.connections).toEqual([PORT_NAME, PORT_NAME]);

    background.welcome(firstChoices);
    background.log([...running(), { type: 'comparison-ended', endedAt: 0, reason: 'interrupted' }]);
    expect(await concluded()).toContain('Sequential was interrupted after 1 of 3 responses');
    expect(screen.getByRole('button', { name: 'Run' })).toBeDefined();
    expect(alert()).toBeNull();
  });

  it('is not opened endlessly when no background starts', () => {
    const background = openWindow();
    background.log(running());
    background.close();
    background.close();
    pass(60_000);
    expect(background.connections).toHaveLength(1 + 5);
    expect(alert()).toBe(NO_ANSWER);
  });

  it('loses no command: those without a response are sent again on the next', async () => {
    const background = openWindow();
    background.close();
    await person().click(screen.getByRole('button', { name: 'Run' }));
    const [asked] = background.requests;
    pass(1_000);
    expect(background.requests).toEqual([asked, asked]);
    background.welcome(firstChoices);
    background.log(running());
    pass(60_000);
    expect(background.commands).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
  });

  it('right after a lost start lets the user run again', async () => {
    const background = openWindow();
    await person().click(screen.getByRole('button', { name: 'Run' }));
    background.close();
    // The comparison may have started, so the window reconnects at once.
    expect(background.connections).toHaveLength(2);
    background.welcome(firstChoices);
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(background.commands.map(({ type }) => type)).toEqual(['start', 'start']);
  });

  it('for good, because the extension was updated, is reported', async () => {
    const background = openWindow();
    background.vanish();
    background.close();
    expect(alert()).toBeNull();
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(alert()).toBe(OUTDATED);
  });

  it('for good during a run is reported at once', () => {
    const background = openWindow();
    background.log(running());
    background.vanish();
    background.close();
    expect(alert()).toBe(OUTDATED);
  });
});

describe('a background that is another version of Overlap', () => {
  it.each([
    ['an unknown kind of update', { type: 'weather-report' }],
    ['no update at all', null],
    ['an update without what it needs', { type: 'log', comparison: 'a', from: 0 }],
    ['an unknown event', { type: 'log', comparison: 'a', from: 0, events: [{ type: 'rain' }] }],
  ])('and says %s is told about', (_, update) => {
    const background = openWindow();
    background.say(update);
    expect(alert()).toBe(OUTDATED);
    expect(screen.getByRole('button', { name: 'Run' })).toBeDefined();
  });

  it('and whose events are invalid is reported, and the window stays', () => {
    const background = openWindow();
    background.log(running());
    const before = lanes('Sequential').map(said);
    background.more([{ type: 'run-ended', run: 7, at: 1, reason: 'completed' }]);
    expect(alert()).toBe(OUTDATED);
    expect(lanes('Sequential').map(said)).toEqual(before);
  });

  it('and skips a part of the log is reported, even an optional part', () => {
    const background = openWindow();
    const events = whole();
    const gap = events.findIndex(({ type }) => type === 'body-received');
    background.say({ type: 'log', comparison: 'a', from: 0, events: events.slice(0, gap) });
    background.say({ type: 'log', comparison: 'a', from: gap + 1, events: events.slice(gap + 1) });
    expect(alert()).toBe(OUTDATED);
  });

  it('and continues a log that this window has never seen is reported', () => {
    const background = openWindow();
    const events = whole();
    background.say({ type: 'log', comparison: 'a', from: 0, events: events.slice(0, 3) });
    background.say({ type: 'log', comparison: 'b', from: 3, events: events.slice(3) });
    expect(alert()).toBe(OUTDATED);
  });
});
