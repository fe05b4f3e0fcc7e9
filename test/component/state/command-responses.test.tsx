import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../../components/state/connection.ts';
import { playBackground } from '../support/background.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const whole = () =>
  log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended();

const alert = () => screen.queryByRole('alert')?.textContent ?? null;

describe('a background that refuses a command', () => {
  it.each([
    [
      'because it is busy',
      { type: 'refused', because: 'busy' },
      'A comparison is already running. Stop it first, or wait for it to finish. Stop it',
    ],
    [
      'because it did not understand',
      { type: 'refused', because: 'invalid-command' },
      'Overlap’s background process didn’t understand this window. Close it and open it again.',
    ],
    [
      'because the disk is full',
      { type: 'not-saved', because: 'unavailable' },
      'The results couldn’t be saved to disk and will be lost when the browser closes. Allow Overlap to store data, or export what you need.',
    ],
  ])('%s is told about', (_, update, text) => {
    const background = openWindow();
    background.say(update);
    expect(alert()).toBe(text);
  });

  it('because it is busy lets the user stop the running comparison', async () => {
    const background = openWindow();
    background.say({ type: 'refused', because: 'busy' });
    await person().click(screen.getByRole('button', { name: 'Stop it' }));
    expect(background.commands).toEqual([{ type: 'stop' }]);
  });

  it('is no longer shown when the user tries again', async () => {
    const background = openWindow();
    background.say({ type: 'refused', because: 'busy' });
    await person().click(screen.getByRole('button', { name: 'Run' }));
    expect(alert()).toBeNull();
  });
});

describe('a command with a response', () => {
  /** Requests a log, on a port that has responded. */
  const ask = () => {
    const background = playBackground();
    const updates: string[] = [];
    const problems: string[] = [];
    const connection = connect({
      onUpdate: ({ type }) => void updates.push(type),
      onProblem: (problem) => void problems.push(problem),
      isWatching: () => false,
      onLost: () => {},
    });
    background.welcome();
    const answer = vi.fn();
    void connection.ask({ type: 'open-saved', comparison: 'a' }).then(answer);
    return { background, updates, problems, connection, answer };
  };
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('gets the response with its id, which goes nowhere else', async () => {
    const { background, updates, connection, answer } = ask();
    const other = vi.fn();
    void connection.ask({ type: 'open-saved', comparison: 'b' }).then(other);
    background.respond('b');
    const events = whole();
    background.respond('a', events);
    await settled();
    expect(answer.mock.calls).toMatchObject([[{ type: 'saved-log', events }]]);
    expect(other.mock.calls).toMatchObject([[{ type: 'saved-log' }]]);
    expect(updates).toEqual(['welcome']);
  });

  it('is sent again, under its id, when the background ends before it responds', async () => {
    const { background, answer, problems } = ask();
    background.close();
    const [first] = background.requests;
    expect(background.requests).toEqual([first, first]);
    background.welcome();
    background.respond('a', whole());
    await settled();
    expect(answer).toHaveBeenCalledOnce();
    expect(problems).toEqual([]);
    background.close();
    expect(background.connections).toHaveLength(2);
  });

  it('ends without a response where every port stays silent', async () => {
    const { background, answer, problems } = ask();
    background.close();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(answer).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer.mock.calls).toEqual([[undefined]]);
    expect(problems).toEqual(['no-answer']);
  });

  it('ends without a response if the background sends only other updates', async () => {
    const { background, answer, problems } = ask();
    await vi.advanceTimersByTimeAsync(29_999);
    background.welcome();
    expect(answer).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer.mock.calls).toEqual([[undefined]]);
    expect(problems).toEqual(['no-answer']);
    background.close();
    expect(background.connections).toHaveLength(1);
  });

  it('ends without a response if the background ends each time', async () => {
    const { background, answer } = ask();
    for (let second = 0; second < 40; second++) {
      background.close();
      if (answer.mock.calls.length > 0) break;
      background.welcome();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(answer.mock.calls).toEqual([[undefined]]);
  });

  it('ends at once when the extension is gone', async () => {
    const { background, answer, problems } = ask();
    background.vanish();
    background.close();
    await settled();
    expect(answer.mock.calls).toEqual([[undefined]]);
    expect(problems).toEqual(['outdated']);
  });
});
