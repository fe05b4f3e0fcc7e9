import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { frozenSpans, ticksPath } from '../../../components/drawing/beats.ts';
import { log } from '../support/log.ts';
import { openWindow, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const region = () => screen.getByRole('region', { name: 'Timeline' });
/** Beats as of a thread that is free, up to a moment. */
const beating = (until: number) =>
  Array.from({ length: Math.floor(until / 50) }, (_, index) => (index + 1) * 50);

const HINT = 'A tick every 50 ms while the thread is free. A gap means it was blocked.';

describe('the heartbeat of a thread', () => {
  it('says that the thread was free while requests waited, and the longest it was not', () => {
    const background = openWindow();
    const beats = beating(1_900).map((at) => (at === 700 ? 712.5 : at));
    background.log(log(three).run('sequential', [600, 640, 660], { beats, busy: 2 }).ended());
    expect(said(region())).toContain('The thread stayed free; longest block 13 ms.');
    expect(values(region())).toContain(12.5);
  });

  it('does not call a thread blocked that was held up for a moment', () => {
    const background = openWindow();
    const beats = beating(1_900).filter((at) => at < 700 || at > 900);
    background.log(log(three).run('sequential', [600, 640, 660], { beats, busy: 2 }).ended());
    expect(said(region())).toContain('The thread stayed free; longest block 250 ms.');
  });

  it('says that the thread was blocked, and for how long', () => {
    const background = openWindow();
    background.log(log(three).run('blocking', [600, 640, 660], { busy: 2 }).ended());
    expect(said(region())).toContain('The thread was blocked for 1.85 s.');
    expect(values(region())).toContain(1_850);
  });

  it('says so in Portuguese', () => {
    const background = openWindow({ language: 'pt-BR' });
    background.log(log(three).run('blocking', [600, 640, 660], { busy: 2 }).ended());
    expect(said(screen.getByRole('region', { name: 'Linha do tempo' }))).toContain(
      'A thread ficou bloqueada por 1,85 s.',
    );
  });

  it('says what its ticks and gaps mean, to the eye on demand', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 660], { busy: 2 }).ended());
    expect(said(region())).toContain(`thread: ${HINT}`);
    expect(screen.getByTitle(HINT).firstChild?.textContent).toBe('thread');
  });

  it('says nothing of a run from before it was recorded', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 660]).ended());
    expect(said(region())).not.toContain('thread');
  });

  it('says nothing of how free a thread was before its run has ended', () => {
    const background = openWindow();
    background.log(log(three).run('blocking', [600, 640, 660], { until: 700 }).events);
    expect(said(region())).toContain(HINT);
    expect(said(region())).not.toContain('The thread');
  });

  it('takes no more elements for thousands of beats than for some', () => {
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

describe('what is drawn of it', () => {
  it('is a tick for each beat, at its moment', () => {
    expect(ticksPath([50, 100.04, 151])).toBe('M50.0 0V1M100.0 0V1M151.0 0V1');
  });

  it('is a flat line from where a beat was due to where it came', () => {
    expect(frozenSpans([50, 100, 300, 350], 360)).toEqual([{ from: 150, to: 300 }]);
  });

  it('is one flat line where there was no beat at all', () => {
    expect(frozenSpans([], 1_900)).toEqual([{ from: 50, to: 1_900 }]);
  });

  it('reaches to the end of the run where the thread never came back', () => {
    expect(frozenSpans([50, 100], 400)).toEqual([{ from: 150, to: 400 }]);
  });

  it('is no flat line where a beat was only late, or the end is not known', () => {
    expect(frozenSpans([50, 140, 239], 288)).toEqual([]);
    expect(frozenSpans([50, 100])).toEqual([]);
  });
});
