import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { failure, log, networkError } from '../support/log.ts';
import { concluded, openUnanswered, openWindow, values, verdict } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const refused = failure(100, { kind: 'http-error', status: 500 });

const alone = () => log(three, { modes: ['sequential'] }).run('sequential', [600, 640, 660]);

describe('the verdict', () => {
  it('holds its figures unrounded', async () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600.5, 640, 660]).run('parallel', [600, 640, 660.25]).ended(),
    );
    await concluded();
    expect(values(screen.getByRole('status'))).toEqual([1_900.5 / 660.25, 1_900.5, 660.25]);
  });

  it('has its headline in bold', async () => {
    openWindow().log(
      log(three).run('sequential', [600, 640, 660]).run('parallel', [600, 640, 660]).ended(),
    );
    await concluded();
    expect(screen.getByRole('status').querySelector('strong')?.textContent).toBe('2.8× faster.');
  });

  it('is present and empty before the first update of the background', async () => {
    const background = openUnanswered();
    expect(verdict()).toBe('');
    background.welcome();
    const status = screen.getByRole('status');
    background.log(log(three).run('sequential', [600, 640, 660], { until: 100 }).events);
    expect(verdict()).toBe('');
    background.log(alone().ended());
    await concluded();
    expect(screen.getByRole('status')).toBe(status);
  });

  it('is taken back when the next run starts', async () => {
    const background = openWindow();
    background.log(alone().ended());
    await concluded();
    background.log(log(three).events);
    expect(verdict()).toBe('');
  });

  it.each([
    ['nothing', refused, 'Nothing arrived, so there is nothing to compare. Run again'],
    ['something', 600, 'What arrived is saved; run again'],
  ])('says what there is to keep if %s arrived', async (_, last, text) => {
    openWindow().log(
      log(three)
        .run('sequential', [refused, refused, last])
        .run('parallel', [refused, refused, refused])
        .ended(),
    );
    await concluded();
    expect(verdict()).toContain(text);
  });

  it('waits for the last run', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 660]).events);
    expect(verdict()).toBe('');
  });
});

describe('the simulated source is offered', () => {
  const offer = () => screen.queryByRole('button', { name: 'Run with the simulated source' });
  const unreachable = failure(100, networkError);

  it('when no request could reach the live one', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [unreachable, unreachable, unreachable]).ended());
    expect(offer()).not.toBeNull();
  });

  it.each([
    ['some requests reached it', [unreachable, 600, unreachable]],
    ['it was reached, but refused', [refused, refused, refused]],
  ])('not when %s', (_, courses) => {
    const background = openWindow();
    background.log(log(three).run('sequential', courses).ended());
    expect(offer()).toBeNull();
  });

  it('not when it was the one that ran', () => {
    const background = openWindow();
    background.log(
      log(['lima'], { source: { kind: 'simulated', protocol: 'h2' } })
        .run('sequential', [unreachable])
        .ended(),
    );
    expect(offer()).toBeNull();
  });

  it('not while the next run may still reach the live one', () => {
    const background = openWindow();
    background.log(log(['lima']).run('sequential', [unreachable]).events);
    expect(offer()).toBeNull();
  });
});
