import { cleanup, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { until as soon } from '../../support/until.ts';
import { entryOf, openHistory, respond } from '../history/panel.ts';
import { lanes, person, said, values } from '../support/window.tsx';
import {
  both,
  button,
  inWords,
  moment,
  openLab,
  pass,
  picture,
  seek,
  slider,
  timeline,
  toolbar,
} from './toolbar.ts';

const heads = () => within(timeline()).getAllByRole('heading', { level: 2 });
const bars = () => [...timeline().querySelectorAll<HTMLElement>('.lane .cover')];

describe('a replay', () => {
  it('rests on the whole, with the time in words', () => {
    openLab();
    expect(moment()).toBe(700);
    expect(slider().getAttribute('aria-valuemin')).toBe('0');
    expect(slider().getAttribute('aria-valuemax')).toBe('700');
    expect(inWords()).toBe('0.70 seconds of 0.70 seconds: 0 of 6 requests in flight');
    expect(bars()).toEqual([]);
  });

  it('shows all runs at the same moment, each from its own start', () => {
    openLab();
    seek(210);
    expect(heads().map(said)).toEqual(['Sequential 210 ms', 'Parallel 210 ms']);
    expect(heads().map(values)).toEqual([[210], [210]]);
    expect(lanes('Sequential').map((lane) => said(lane).split(' local')[0])).toEqual([
      'London',
      'New York waiting',
      'Tokyo not started',
    ]);
    expect(lanes('Parallel').map((lane) => said(lane).split(' local')[0])).toEqual([
      'London',
      'New York waiting',
      'Tokyo waiting',
    ]);
    expect(inWords()).toBe('0.21 seconds of 0.70 seconds: 3 of 6 requests in flight');
    seek(300);
    expect(heads().map(said)).toEqual(['Sequential 300 ms', 'Parallel 260 ms']);
  });

  it('covers the future of open requests at the moment', () => {
    openLab();
    seek(210);
    expect(bars().map((cover) => cover.style.getPropertyValue('--known'))).toEqual(
      Array(3).fill('210'),
    );
  });

  it('keeps axis, table and verdict', () => {
    openLab();
    const outside = () => [
      document.querySelector('.axis')?.outerHTML,
      screen.getByRole('table', { name: 'Comparison' }).outerHTML,
    ];
    const before = outside();
    seek(210);
    expect(outside()).toEqual(before);
  });

  it('goes from event to event', async () => {
    openLab();
    const visited: number[] = [];
    for (let step = 0; step < 4; step++) {
      await person().click(button('Previous event'));
      visited.push(moment());
    }
    // The last response begins to arrive at 90 % of its request.
    expect(visited).toEqual([674, 440, 416, 260]);
    await person().click(button('Next event'));
    expect(moment()).toBe(416);
    seek(699);
    await person().click(button('Next event'));
    expect(moment()).toBe(700);
    expect(bars()).toEqual([]);
  });

  it('always shows the same picture at the same moment', async () => {
    openLab();
    const whole = picture();
    seek(300);
    const from = picture();
    expect(from).not.toBe(whole);
    seek(0);
    seek(300);
    expect(picture()).toBe(from);
    seek(650);
    seek(300);
    expect(picture()).toBe(from);
    seek(700);
    expect(picture()).toBe(whole);
  });

  it('shows the same of a saved comparison as of the latest', async () => {
    openLab();
    seek(300);
    const latest = picture();
    cleanup();
    // The address names the comparison.
    history.replaceState(null, '', location.pathname);
    const { background, dialog, list } = await openHistory([entryOf('saved', both())], {
      door: doors.lab,
    });
    await person().click(within(list()[0] ?? dialog).getByRole('button', { name: /^Open/ }));
    await respond(background, 'saved', both());
    await soon(() => expect(screen.queryByRole('dialog')).toBeNull());
    seek(300);
    expect(picture()).toBe(latest);
  });
});

describe('playing', () => {
  it('goes from the start to the whole, at the chosen speed', async () => {
    openLab();
    await person().click(within(toolbar()).getByRole('radio', { name: '1/2' }));
    await person().click(button('Play'));
    pass(400);
    expect(button('Pause')).toBeDefined();
    expect(moment()).toBeGreaterThan(180);
    expect(moment()).toBeLessThanOrEqual(200);
    expect(heads().map((head) => values(head)[0])).toEqual([moment(), moment()]);
    pass(1_100);
    expect(button('Play')).toBeDefined();
    expect(moment()).toBe(700);
  });

  it('moves the bars with one animation at this speed', async () => {
    openLab();
    seek(210);
    await person().click(within(toolbar()).getByRole('radio', { name: '4' }));
    await person().click(button('Play'));
    const [animation] = bars()[0]?.getAnimations() ?? [];
    expect(animation?.effect?.getTiming().duration).toBe(700 / 4);
  });

  it('goes on from the moment at which it was paused, also at another speed', async () => {
    openLab();
    await person().click(button('Play'));
    pass(100);
    await person().click(button('Pause'));
    const paused = moment();
    pass(1_000);
    expect(moment()).toBe(paused);
    await person().click(button('Play'));
    pass(100);
    await person().click(within(toolbar()).getByRole('radio', { name: '1/20' }));
    const before = moment();
    expect(before).toBeGreaterThan(paused);
    pass(200);
    expect(moment() - before).toBeLessThanOrEqual(10);
    expect(moment()).toBeGreaterThan(before);
  });

  it('ends when another comparison is shown', async () => {
    const background = openLab();
    await person().click(button('Play'));
    pass(100);
    background.log(both());
    expect(moment()).toBe(700);
    expect(button('Play')).toBeDefined();
  });
});

describe('the keys', () => {
  it('play, pause, and go to events, start and end', async () => {
    openLab();
    const user = person();
    await user.keyboard('{Home}');
    expect(moment()).toBe(0);
    await user.keyboard('{ArrowRight}');
    expect(moment()).toBe(180);
    await user.keyboard('{ArrowLeft}');
    expect(moment()).toBe(0);
    await user.keyboard(' ');
    expect(button('Pause')).toBeDefined();
    await user.keyboard(' ');
    expect(button('Play')).toBeDefined();
    await user.keyboard('{End}');
    expect(moment()).toBe(700);
  });

  it('are those of the slider, too', async () => {
    openLab();
    slider().focus();
    await person().keyboard('{ArrowLeft}');
    expect(moment()).toBe(674);
  });

  it('are left to a field that has the focus, and Space to a button', async () => {
    openLab();
    screen.getByRole('radio', { name: '1/4' }).focus();
    await person().keyboard('{ArrowLeft} ');
    expect(moment()).toBe(700);
    expect(button('Play')).toBeDefined();
    button('Previous event').focus();
    await person().keyboard(' ');
    expect(moment()).toBe(674);
  });
});
