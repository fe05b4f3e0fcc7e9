import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { blockedSpans, ticksPath } from '../../../components/drawing/beats.ts';
import { log } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const region = () => screen.getByRole('region', { name: 'Timeline' });
/** Beats of a free thread up to a time. */
const beating = (until: number) =>
  Array.from({ length: Math.floor(until / 50) }, (_, index) => (index + 1) * 50);

const HINT = 'Ticks while the thread is free. A gap means it was blocked.';

/** Sequential, compared with Blocking. */
const besideBlocking = (options: { beats: number[]; busy: number }) =>
  log(three, { modes: ['sequential', 'blocking'] })
    .run('sequential', [600, 640, 660], options)
    .run('blocking', [600, 640, 660], { busy: 2 })
    .ended();

describe('the heartbeat of a thread', () => {
  it('says that the thread was free while requests waited, and the longest it was not', () => {
    const background = openWindow();
    const beats = beating(1_900).map((at) => (at === 700 ? 712.5 : at));
    background.log(besideBlocking({ beats, busy: 2 }));
    expect(said(region())).toContain('The thread stayed free; longest block 13 ms.');
    expect(values(region())).toContain(12.5);
  });

  it('does not call a thread blocked that was held up for a moment', () => {
    const background = openWindow();
    const beats = beating(1_900).filter((at) => at < 700 || at > 900);
    background.log(besideBlocking({ beats, busy: 2 }));
    expect(said(region())).toContain('The thread stayed free; longest block 250 ms.');
  });

  it('says that the thread was blocked, and for how long', () => {
    const background = openWindow();
    background.log(log(three).run('blocking', [600, 640, 660], { busy: 2 }).ended());
    expect(said(region())).toContain('The thread was blocked for 1.85 s.');
    expect(values(region())).toContain(1_850);
  });

  it('is in Portuguese if the browser is', () => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(log(three).run('blocking', [600, 640, 660], { busy: 2 }).ended());
    expect(said(screen.getByRole('region', { name: 'Linha do tempo' }))).toContain(
      'A thread ficou bloqueada por 1,85 s.',
    );
  });

  it('says what its ticks and gaps mean, to the eye on demand', () => {
    const background = openWindow();
    background.log(log(three).run('blocking', [600, 640, 660], { busy: 2 }).ended());
    expect(said(region())).toContain(`thread: ${HINT}`);
    expect(screen.getByTitle(HINT).firstChild?.textContent).toBe('thread');
  });

  it('is not shown where no thread was blocked', () => {
    const background = openWindow();
    const options = { beats: beating(1_900), busy: 2 };
    background.log(log(three).run('sequential', [600, 640, 660], options).ended());
    expect(said(region())).not.toContain('thread');
  });

  it('says nothing of a run from before it was recorded', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 660]).ended());
    expect(said(region())).not.toContain('thread');
  });

  it('makes no statement before the end of the run', () => {
    const background = openWindow();
    background.log(log(three).run('blocking', [600, 640, 660], { until: 700 }).events);
    expect(said(region())).toContain(HINT);
    expect(said(region())).not.toContain('The thread');
  });

  it('needs no more elements for thousands of beats than for a few', () => {
    const elements = (ms: number) => {
      const background = openWindow();
      const options = { beats: beating(ms), busy: 1 };
      background.log(log(['lima']).run('parallel', [ms], options).ended());
      const count = region().querySelectorAll('*').length;
      document.body.replaceChildren();
      return count;
    };
    expect(elements(250_000)).toBe(elements(1_000));
  });
});

describe('its drawing', () => {
  it('has a tick for each beat, at its time', () => {
    expect(ticksPath([50, 100.04, 151], 500)).toBe('M50.0 0V1M100.0 0V1M151.0 0V1');
  });

  it('has few ticks on a long axis, which would otherwise be a bar', () => {
    const ticks = ticksPath(beating(60_000), 60_000).match(/M/g);
    expect(ticks?.length).toBeGreaterThan(20);
    expect(ticks?.length).toBeLessThanOrEqual(32);
  });

  it('has a flat line from the time at which a beat was due to its arrival', () => {
    expect(blockedSpans([50, 100, 300, 350], 360)).toEqual([{ from: 150, to: 300 }]);
  });

  it('is one flat line without any beat', () => {
    expect(blockedSpans([], 1_900)).toEqual([{ from: 50, to: 1_900 }]);
  });

  it('continues to the end of the run if the thread stayed blocked', () => {
    expect(blockedSpans([50, 100], 400)).toEqual([{ from: 150, to: 400 }]);
  });

  it('has no flat line if a beat was only late, or the end is not known', () => {
    expect(blockedSpans([50, 140, 239], 288)).toEqual([]);
    expect(blockedSpans([50, 100])).toEqual([]);
  });
});
