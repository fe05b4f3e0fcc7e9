import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { log, weather } from '../support/log.ts';
import { lanes, openWindow, rows, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const region = () => screen.getByRole('region', { name: 'Timeline' });
const lists = () =>
  within(region())
    .getAllByRole('list')
    .map((list) => list.getAttribute('aria-label'));
const headings = () => within(region()).getAllByRole('heading', { level: 2 });

const atNine = new Date(2026, 0, 14, 9, 5).getTime();
const simulated: SourceChoice = { kind: 'simulated', protocol: 'h2' };

describe('the runs of a comparison', () => {
  it('are lists named by their mode, with one item per city in the order of the requests', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600, 640, 655]).run('parallel', [600, 640, 655]).ended(),
    );
    expect(lists()).toEqual(['Sequential', 'Parallel']);
    for (const mode of ['Sequential', 'Parallel']) {
      expect(lanes(mode).map((lane) => said(lane).split(' local')[0])).toEqual([
        'London',
        'New York',
        'Tokyo',
      ]);
    }
  });

  it('have headings with their elapsed times, and the unrounded values', () => {
    const background = openWindow();
    background.log(
      log(three).run('sequential', [600.25, 640, 655]).run('parallel', [600, 640, 655.5]).ended(),
    );
    expect(headings().map(said)).toEqual(['Sequential 1.90 s', 'Parallel 656 ms']);
    expect(headings().map(values)).toEqual([[1895.25], [655.5]]);
  });

  it('show no digits that the clock did not have', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 700], { resolution: 100 }).ended());
    expect(said(headings()[0] ?? region())).toBe('Sequential 1.9 s');
  });

  it('take their space from the start, so that nothing moves', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 655], { until: 300 }).events);
    expect(lists()).toEqual(['Sequential', 'Parallel']);
    expect(headings().map(said)).toEqual(['Sequential 0 ms', 'Parallel up next']);
    expect(lanes('Parallel').map(said)).toEqual([
      'London not started',
      'New York not started',
      'Tokyo not started',
    ]);
  });

  it('are only those of the chosen mode when one is run', () => {
    const background = openWindow();
    background.log(log(three, { modes: ['parallel'] }).events);
    expect(lists()).toEqual(['Parallel']);
  });

  it('are in the order of the modes, whichever ran first', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['sequential'] })
        .run('parallel', [600, 640, 655], { earlier: true, startedAt: atNine })
        .run('sequential', [600, 640, 655])
        .ended(),
    );
    expect(headings().map(said)).toEqual(['Sequential 1.90 s', 'Parallel from 9:05 AM 655 ms']);
  });

  it('that did not run disappear once the comparison is stopped', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 655], { stopAt: 700 }).ended('stopped'));
    expect(lists()).toEqual(['Sequential']);
  });
});

describe('a run is marked as', () => {
  it('simulated, once for all runs of a comparison', () => {
    const background = openWindow();
    background.log(
      log(three, { source: simulated }).run('sequential', [600, 640, 655], { until: 100 }).events,
    );
    expect(said(region()).match(/simulated/g)).toHaveLength(1);
  });

  it('nothing if it is live', () => {
    const background = openWindow();
    background.log(log(three).run('sequential', [600, 640, 655]).ended());
    expect(said(region())).not.toContain('simulated');
  });

  it('stopped', () => {
    const background = openWindow();
    background.log(log(three).run('parallel', [600, 640, 655], { stopAt: 300 }).ended('stopped'));
    expect(headings().map(said)).toEqual([expect.stringContaining('stopped')]);
    expect(headings().map(values)).toEqual([[300]]);
  });

  it('interrupted, without an elapsed time', () => {
    const background = openWindow();
    background.log(
      log(three).run('parallel', [600, 640, 655], { until: 300 }).ended('interrupted'),
    );
    expect(headings().map(said)).toEqual([expect.stringContaining('interrupted')]);
    expect(headings().map(values)).toEqual([[]]);
    // Nothing will arrive any more, so nothing is waiting.
    expect(lanes('Parallel').map(said)).toEqual([
      expect.stringContaining('unfinished'),
      expect.stringContaining('unfinished'),
      expect.stringContaining('unfinished'),
    ]);
  });
});

describe('a run shows', () => {
  const notes = () =>
    [...region().querySelectorAll('p')].map(said).filter((text) => /round|warm/.test(text));

  it('its concurrency limit, if the user sets one', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['parallel', 'pool', 'chunked'] })
        .run('parallel', [600, 640, 655])
        .run('pool', [600, 640, 655], { size: 2 })
        .run('chunked', [600, 640, 655], { size: 3 })
        .ended(),
    );
    expect(headings().map(said)).toEqual([
      'Parallel 655 ms',
      'Pool 2 at once 1.26 s',
      'Chunked 3 at once 655 ms',
    ]);
  });

  it('that Bulk is one request for all, and still lists every city with its weather', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['bulk'] })
        .run('bulk', [600, 600, 600])
        .ended(),
    );
    expect(headings().map(said)).toEqual(['Bulk one request for 3 cities 600 ms']);
    expect(lanes('Bulk').map(said)).toEqual([
      'London local time 12:15 PM arrived Overcast 52.2 °F 600 ms',
      'New York local time 7:15 AM arrived Overcast 52.2 °F 600 ms',
      'Tokyo local time 9:15 PM arrived Overcast 52.2 °F 600 ms',
    ]);
  });

  it('its round, while several are run', () => {
    const background = openWindow();
    const builder = log(three, { rounds: 5 })
      .run('sequential', [600, 640, 655], { round: 0 })
      .run('parallel', [600, 640, 655], { round: 0 });
    background.log(builder.events);
    expect(notes()).toEqual(['warm-up, not counted', 'warm-up, not counted']);
    background.log(builder.run('sequential', [600, 640, 655], { round: 1, until: 100 }).events);
    expect(notes()).toEqual(['round 1 of 5', 'warm-up, not counted']);
  });

  it('that it is the median, once they have ended', () => {
    const background = openWindow();
    background.log(
      log(['lima'], { rounds: 5, modes: ['parallel'] })
        .run('parallel', [300], { round: 1 })
        .run('parallel', [500], { round: 2 })
        .run('parallel', [400], { round: 3 })
        .ended('stopped'),
    );
    expect(headings().map(said)).toEqual(['Parallel 400 ms']);
    expect(notes()).toEqual(['round 3 of 5, the median']);
  });

  it.each([0.1, 100])('the time that the table shows, with a clock of %d ms', (resolution) => {
    const background = openWindow();
    background.log(
      log(['lima'], { rounds: 2, modes: ['parallel'] })
        .run('parallel', [355], { round: 1 })
        .run('parallel', [359], { round: 2, resolution })
        .ended(),
    );
    expect(headings().map(said)).toEqual(['Parallel 355 ms']);
    expect(notes()).toEqual(['round 1 of 2, the median']);
    expect(rows().Parallel?.[0]).toBe('355 ms');
  });

  it('that the computer slept, so its figures mean nothing', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['parallel'] })
        .run('parallel', [600, 640, 655], { slept: 60_000 })
        .ended(),
    );
    expect(headings().map(said)).toEqual(['Parallel computer slept, or clock set 655 ms']);
  });
});

describe('the legend', () => {
  const legend = () =>
    [...region().querySelectorAll('.legend > span')].map(({ textContent }) => textContent);

  it('explains the phases that the browser reported', () => {
    const background = openWindow();
    const timing = { phases: { dns: 20, waiting: 570, download: 10 } };
    background.log(
      log(['lima'])
        .run('parallel', [{ ...weather(600), timing }])
        .ended(),
    );
    expect(legend()).toEqual(['DNS', 'waiting for server', 'download']);
  });

  it('explains idle slots', () => {
    const background = openWindow();
    background.log(
      log(three, { modes: ['chunked'] })
        .run('chunked', [600, 640, 655])
        .ended(),
    );
    expect(legend()).toEqual(['waiting', 'arriving', 'idle slot']);
  });

  it('explains waiting and arriving where no phases were reported', () => {
    const background = openWindow();
    background.log(log(three).run('parallel', [600, 640, 655]).ended());
    expect(legend()).toEqual(['waiting', 'arriving']);
  });
});

describe('the note on how many requests the source answers at once', () => {
  const note =
    'Limited to 4 at once: Open-Meteo handles one request per IP address and queues four.';
  const five = ['london', 'new_york', 'tokyo', 'lima', 'cairo'];
  const times = [600, 600, 600, 600, 600];

  it('appears if requests had to wait', () => {
    const background = openWindow();
    background.log(log(five).run('parallel', times, { limit: 4 }).ended());
    expect(within(region()).getByText(note)).toBeDefined();
  });

  it('says whose limit it is', () => {
    const background = openWindow();
    const source = { kind: 'addresses', areOwn: false } as const;
    background.log(log(five, { source }).run('parallel', times, { limit: 4 }).ended());
    const own = 'Limited to 4 at once: Overlap asks servers outside your network for no more.';
    expect(within(region()).getByText(own)).toBeDefined();
    expect(document.body.textContent).not.toContain('Open-Meteo handles');
  });

  it('is absent if the mode itself sends one at a time', () => {
    const background = openWindow();
    background.log(log(five).run('sequential', times, { limit: 4 }).ended());
    expect(within(region()).queryByText(note)).toBeNull();
  });

  it('is absent if no request had to wait', () => {
    const background = openWindow();
    background.log(log(five.slice(0, 4)).run('parallel', times.slice(0, 4), { limit: 4 }).ended());
    expect(within(region()).queryByText(note)).toBeNull();
  });

  it('is absent without such a limit', () => {
    const background = openWindow();
    background.log(log(five, { source: simulated }).run('parallel', times).ended());
    expect(within(region()).queryByText(note)).toBeNull();
  });
});
