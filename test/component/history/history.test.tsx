import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Command } from '../../../engine/protocol/command.ts';
import { until } from '../../support/until.ts';
import { guessed } from '../../unit/engine/support/sample-events.ts';
import { ofExperiment } from '../experiments/open-experiment.ts';
import { log } from '../support/log.ts';
import { lanes, openWindow, person, said, values } from '../support/window.tsx';
import { comparison, entryOf, openHistory, panel, respond } from './panel.ts';

const three = () => [
  entryOf('c', comparison(20, ['paris', 'lagos'], 90)),
  entryOf('b', comparison(10), true),
  entryOf('a', comparison(0, ['london', 'new_york', 'tokyo', 'lima'])),
];

/** Commands besides the one for the list. */
const commandsOf = (commands: readonly Command[]) =>
  commands.filter(({ type }) => type !== 'list-history');

describe('the history', () => {
  it('is requested when it is opened, and says that it is loading', async () => {
    const background = openWindow();
    expect(background.commands).toEqual([]);
    await person().click(screen.getByRole('button', { name: 'History' }));
    const dialog = await panel();
    expect(screen.getByRole('dialog', { name: 'History' })).toBe(dialog);
    expect(dialog.textContent).toContain('Loading…');
    expect(background.commands).toEqual([{ type: 'list-history' }]);
  });

  it('explains itself while it is empty', async () => {
    const { dialog } = await openHistory([]);
    expect(dialog.textContent).toContain('No saved comparisons yet.');
    expect(within(dialog).queryByRole('button', { name: 'Delete all' })).toBeNull();
  });

  it('shows the time, cities and results of each comparison', async () => {
    const { list } = await openHistory(three());
    expect(list().map((item) => said(item).replace('OpenPinDelete', '').trim())).toEqual([
      expect.stringMatching(
        /^Jan 14, 2026, 12:35:00.PM Paris and Lagos Sequential 180 ms Parallel 90 ms$/,
      ),
      expect.stringMatching(/Paris and Lagos Sequential 200 ms Parallel 100 ms$/),
      expect.stringMatching(
        /London, New York, Tokyo,? and 1 other Sequential 400 ms Parallel 100 ms$/,
      ),
    ]);
    expect(list().map(values)).toEqual([
      [180, 90],
      [200, 100],
      [400, 100],
    ]);
  });

  it('marks simulated, cut short and repeated comparisons, and explains missing figures', async () => {
    const simulated = log(['paris'], {
      source: { kind: 'simulated', protocol: 'http/1.1' },
      rounds: 5,
    })
      .run('sequential', [100], { stopAt: 50 })
      .ended('stopped');
    const { list } = await openHistory([entryOf('a', simulated)]);
    expect(said(list()[0] ?? document.body)).toMatch(
      /Simulated, HTTP\/1\.1 stopped Paris Sequential stopped Parallel not run 5 rounds/,
    );
  });

  it('says over what a comparison was swept', async () => {
    const events = log(['paris'], { modes: ['sequential'] })
      .run('sequential', [100])
      .ended()
      .map((event): LogEvent => {
        if (event.type !== 'comparison-started') return event;
        const sweep = { over: 'size' as const, values: [1, 2, 1_000] };
        return { ...event, plan: { ...event.plan, sweep } };
      });
    const { list } = await openHistory([entryOf('a', events)]);
    expect(said(list()[0] ?? document.body)).toContain('Paris Max at once: 1 to 1,000');
  });

  it('names the experiment of a comparison, and shows the guess', async () => {
    const lesson = ofExperiment(comparison(0), { id: 'three-waits' }, guessed);
    const unknown = ofExperiment(comparison(0), { id: 'of-a-later-version' });
    const { list } = await openHistory([entryOf('b', lesson), entryOf('a', unknown)]);
    const [first, second] = list().map(said);
    expect(first).toMatch(
      /Three waits Paris and Lagos Sequential 200 ms Parallel 100 ms Guess: Sequential 1\.23 s Parallel 333 ms/,
    );
    expect(second).not.toMatch(/later|Guess/);
  });

  it('is in Portuguese if the browser is', async () => {
    const { dialog, list } = await openHistory(three(), { language: 'pt-BR' });
    expect(said(list()[2] ?? dialog)).toMatch(/London, New York, Tokyo e mais 1 Sequencial/);
    expect(within(dialog).getByRole('button', { name: 'Excluir todas' })).toBeDefined();
  });

  it('closes, and enables the window again', async () => {
    const { dialog } = await openHistory(three());
    await person().click(within(dialog).getByRole('button', { name: 'Close' }));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('a saved comparison', () => {
  it('opens as it was, with its date', async () => {
    const { background, dialog, list } = await openHistory(three());
    await person().click(within(list()[1] ?? dialog).getByRole('button', { name: /^Open/ }));
    expect(commandsOf(background.commands)).toEqual([{ type: 'open-saved', comparison: 'b' }]);
    await respond(background, 'b', comparison(10));
    await until(() => screen.getByText(/^From the history: Jan 14, 2026/));
    await until(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(lanes('Sequential').map((lane) => lane.textContent?.split(' ')[0])).toEqual([
      'Paris',
      'Lagos',
    ]);
    expect(screen.getByText('Export')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Back to the latest comparison' })).toBeDefined();
  });

  it('that is unreadable is reported in the history, which stays open', async () => {
    const { background, dialog, list } = await openHistory(three());
    await person().click(within(list()[0] ?? dialog).getByRole('button', { name: /^Open/ }));
    await respond(background, 'c');
    const alert = await until(() => within(dialog).getByRole('alert'));
    expect(alert.textContent).toContain('couldn’t be read');
    expect(list()).toHaveLength(3);
  });

  it('is pinned and unpinned', async () => {
    const { background, dialog, list } = await openHistory(three());
    const pin = (index: number) =>
      within(list()[index] ?? dialog).getByRole('button', { name: /^Pin/ });
    expect([0, 1].map((index) => pin(index).getAttribute('aria-pressed'))).toEqual([
      'false',
      'true',
    ]);
    await person().click(pin(0));
    await person().click(pin(1));
    expect(commandsOf(background.commands)).toEqual([
      { type: 'pin', comparison: 'c', pinned: true },
      { type: 'pin', comparison: 'b', pinned: false },
    ]);
  });

  it('is deleted only after a confirmation', async () => {
    const { background, dialog, list } = await openHistory(three());
    const press = (name: RegExp) =>
      person().click(within(list()[0] ?? dialog).getByRole('button', { name }));
    await press(/^Delete/);
    expect(document.activeElement?.textContent).toBe('Keep');
    await person().keyboard('{Escape}');
    expect(screen.getByRole('dialog')).toBeDefined();
    await press(/^Delete/);
    await press(/^Keep/);
    expect(commandsOf(background.commands)).toEqual([]);
    await press(/^Delete/);
    await press(/^Delete permanently/);
    expect(commandsOf(background.commands)).toEqual([{ type: 'delete', comparison: 'c' }]);
    expect(document.activeElement?.textContent).toBe('History');
  });

  it('that is running can be neither deleted nor compared, and says why', async () => {
    const running = entryOf('c', log(['paris', 'lagos']).run('sequential', [9, 9]).events);
    const { dialog, list } = await openHistory([running]);
    const item = within(list()[0] ?? dialog);
    const remove = item.getByRole<HTMLButtonElement>('button', { name: /^Delete/ });
    expect(remove.disabled).toBe(true);
    expect(item.getByText('running')).toBeDefined();
    expect(item.getByRole<HTMLInputElement>('checkbox').disabled).toBe(true);
    expect(item.getByText('stop it first', { exact: false })).toBeDefined();
  });
});

describe('a comparison that is deleted while it is shown', () => {
  it('disappears if it is the latest', () => {
    const background = openWindow();
    background.log(comparison(0));
    background.say({ type: 'deleted', comparisons: ['comparison 1'] });
    expect(screen.getByText(/Press Run/)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('disappears if it was opened from the history, and the latest returns', async () => {
    const { background, dialog, list } = await openHistory(three());
    background.log(comparison(30, ['tokyo', 'lima']));
    await person().click(within(list()[1] ?? dialog).getByRole('button', { name: /^Open/ }));
    await respond(background, 'b', comparison(10));
    await until(() => screen.getByText(/From the history/));
    background.say({ type: 'deleted', comparisons: ['a'] });
    expect(screen.queryByText(/From the history/)).not.toBeNull();
    background.say({ type: 'deleted', comparisons: ['b'] });
    expect(screen.queryByText(/From the history/)).toBeNull();
    expect(lanes('Sequential')[0]?.textContent).toMatch(/^Tokyo/);
  });
});

describe('deleting all', () => {
  it('asks whether to delete the pinned ones too, if there are any', async () => {
    const { background, dialog } = await openHistory(three());
    const press = (name: string) => person().click(within(dialog).getByRole('button', { name }));
    await press('Delete all');
    expect(within(dialog).getByRole('group', { name: /including pinned ones\?/ })).toBeDefined();
    await press('Keep');
    await press('Delete all');
    await press('Delete all but pinned');
    await press('Delete all');
    await press('Delete all, including pinned');
    expect(commandsOf(background.commands)).toEqual([
      { type: 'delete-all', pinned: false },
      { type: 'delete-all', pinned: true },
    ]);
  });

  it('asks for confirmation if none is pinned', async () => {
    const { background, dialog } = await openHistory([entryOf('a', comparison(0))]);
    await person().click(within(dialog).getByRole('button', { name: 'Delete all' }));
    const question = within(dialog).getByRole('group', {
      name: 'Permanently delete all comparisons?',
    });
    await person().click(within(question).getByRole('button', { name: 'Delete all' }));
    expect(commandsOf(background.commands)).toEqual([{ type: 'delete-all', pinned: true }]);
  });
});

it('unreadable records are counted, affect no others, and can be deleted', async () => {
  const { background, dialog, list } = await openHistory(three(), { unreadable: ['x', 'y'] });
  expect(list()).toHaveLength(3);
  expect(dialog.textContent).toContain('2 comparisons couldn’t be read.');
  await person().click(within(dialog).getByRole('button', { name: 'Delete them permanently' }));
  expect(commandsOf(background.commands)).toEqual([
    { type: 'delete', comparison: 'x' },
    { type: 'delete', comparison: 'y' },
  ]);
});

describe('a storage problem', () => {
  it.each([
    [{ type: 'not-saved', because: 'full' }, 'storage is full'],
    [{ type: 'unreadable', comparison: 'x' }, 'was set aside'],
  ])('is shown with a button to the history: %j', async (update, sentence) => {
    const background = openWindow();
    background.say(update);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(sentence);
    await person().click(within(alert).getByRole('button', { name: 'Open the history' }));
    const dialog = await panel();
    expect(within(dialog).getByRole('alert').textContent).toContain(sentence);
    expect(within(dialog).queryByRole('button', { name: 'Open the history' })).toBeNull();
  });

  it('disappears once everything is saved', () => {
    const background = openWindow();
    background.say({ type: 'not-saved', because: 'full' });
    background.say({ type: 'saved' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('blames a newer version only if there is one', () => {
    const background = openWindow();
    background.say({ type: 'not-saved', because: 'newer' });
    expect(screen.getByRole('alert').textContent).toContain('saved by a newer version of Overlap');
    expect(screen.getByRole('button', { name: 'Run' })).toBeDefined();
  });
});
