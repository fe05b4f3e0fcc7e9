import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { cities as known } from '../../../tools/cities.ts';
import { until } from '../../support/until.ts';
import { comparison, entryOf } from '../history/panel.ts';
import { ofExperiment, openExperiment } from './open-experiment.ts';

const simulated: SourceChoice = { kind: 'simulated', protocol: 'h2' };

/** Log of a variant of the experiment on a hundred cities, each waiting for 100 ms. */
function run(variant: string, cities: number, source = simulated): LogEvent[] {
  const ids = known.slice(0, cities).map(({ id }) => id);
  const events = comparison(cities, ids);
  return ofExperiment(events, { id: 'a-hundred', variant }).map((event) =>
    event.type === 'comparison-started' ? { ...event, plan: { ...event.plan, source } } : event,
  );
}

const rows = () =>
  screen
    .queryAllByRole('table', { name: 'So far' })
    .flatMap((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map(({ textContent }) => textContent?.replace('\u00a0', ' ')),
      ),
    );

describe('what was measured so far', () => {
  it('stands side by side, with the latest of each variant, in their order', async () => {
    const background = await openExperiment('#a-hundred');
    background.log(run('ten', 10));
    const entry = (id: string, ...of: Parameters<typeof run>) => entryOf(id, run(...of));
    const entries = [entry('b', 'ten', 10)];
    background.say({ type: 'history', entries, unreadable: [] });
    expect(rows()).toEqual([]);

    entries.push(
      entry('a', 'three', 3),
      entry('old', 'ten', 9),
      entry('live', 'one', 1, { kind: 'live' }),
    );
    background.say({ type: 'history', entries, unreadable: [] });
    await until(() =>
      expect(rows()).toEqual([
        ['3 cities', '300 ms', '100 ms', '3.0×'],
        ['10 cities', '1.00 s', '100 ms', '10.0×'],
      ]),
    );
  });

  it('needs a run on the screen, because it would give the answer to the next guess', async () => {
    const background = await openExperiment('#a-hundred');
    const entries = [entryOf('a', run('three', 3)), entryOf('b', run('ten', 10))];
    background.say({ type: 'history', entries, unreadable: [] });
    expect(rows()).toEqual([]);
    background.log(run('ten', 10));
    await until(() => expect(rows()).toHaveLength(2));
  });

  it('keeps a time to the column of its mode, without a factor, where variants have other modes', async () => {
    const background = await openExperiment('#a-hundred');
    background.log(run('ten', 10));
    const { summary, ...entry } = entryOf('b', run('three', 3));
    const results = summary.results.filter(({ mode }) => mode === 'parallel');
    const entries = [entryOf('a', run('ten', 10)), { ...entry, summary: { ...summary, results } }];
    background.say({ type: 'history', entries, unreadable: [] });
    await until(() =>
      expect(rows()).toEqual([
        ['3 cities', '–not comparable', '100 ms'],
        ['10 cities', '1.00 s', '100 ms'],
      ]),
    );
  });
});
