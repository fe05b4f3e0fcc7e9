import { screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LogEvent } from '../../../engine/log/events.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { person, said, values } from '../support/window.tsx';
import { comparison, entryOf, openHistory, respond } from './panel.ts';

const live = () => comparison(10);
const later = () => comparison(20, ['paris', 'lagos'], 50);
const elsewhere = () => comparison(30, ['tokyo', 'lima']);
const simulated = () =>
  log(['paris', 'lagos'], { source: { kind: 'simulated', protocol: 'h2' } })
    .run('parallel', [10, 20])
    .ended();

const entries = () => [
  entryOf('elsewhere', elsewhere()),
  entryOf('later', later()),
  entryOf('live', live()),
  entryOf('simulated', simulated()),
];

const boxes = (dialog: HTMLElement) => within(dialog).getAllByRole<HTMLInputElement>('checkbox');

async function compare(
  first: [string, readonly LogEvent[]],
  second: [string, readonly LogEvent[]],
) {
  const opened = await openHistory([entryOf(...first), entryOf(...second)]);
  const { background, dialog } = opened;
  for (const box of boxes(dialog)) await person().click(box);
  await person().click(within(dialog).getByRole('button', { name: 'Compare these two' }));
  for (const [id, events] of [first, second]) {
    background.respond(id, events);
  }
  await until(() => screen.getByRole('dialog', { name: 'Two comparisons' }));
  return opened;
}

describe('selecting two', () => {
  it('is explained, and possible only for comparisons that match the first', async () => {
    const { dialog } = await openHistory(entries());
    const button = within(dialog).getByRole<HTMLButtonElement>('button', {
      name: 'Compare these two',
    });
    expect(button.disabled).toBe(true);
    expect(dialog.textContent).toContain('Select two with the same requests.');
    const [, first] = boxes(dialog);
    await person().click(first ?? dialog);
    expect(boxes(dialog).map(({ disabled }) => disabled)).toEqual([true, false, false, true]);
    expect(dialog.textContent).toContain('different requests.');
    expect(dialog.textContent).toContain('different source.');
    const [, , second] = boxes(dialog);
    await person().click(second ?? dialog);
    expect(button.disabled).toBe(false);
    await person().click(second ?? dialog);
    expect(button.disabled).toBe(true);
  });

  it('skips a comparison that was deleted in the meantime', async () => {
    const { background, dialog } = await openHistory(entries());
    for (const index of [1, 2]) await person().click(boxes(dialog)[index] ?? dialog);
    background.say({
      type: 'history',
      entries: entries().filter(({ id }) => id !== 'live'),
      unreadable: [],
    });
    expect(
      within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Compare these two' }).disabled,
    ).toBe(true);
    expect(boxes(dialog).map(({ checked }) => checked)).toEqual([false, true, false]);
  });
});

describe('two comparisons', () => {
  it('are shown on one axis, the earlier one first', async () => {
    const { dialog } = await compare(['later', later()], ['live', live()]);
    const drawn = within(dialog).getAllByRole('region');
    expect(drawn.map((one) => within(one).getByRole('heading', { level: 3 }).textContent)).toEqual([
      expect.stringMatching(/^Earlier Jan 14, 2026, 12:25/),
      expect.stringMatching(/^Later Jan 14, 2026, 12:35/),
    ]);
    const axes = drawn.map((one) => one.querySelector<HTMLElement>('.axis'));
    expect(axes.map((axis) => axis?.style.getPropertyValue('--span'))).toEqual(['200', '200']);
    expect(
      drawn.map(
        (one) =>
          within(within(one).getByRole('list', { name: 'Parallel' })).getAllByRole('listitem')
            .length,
      ),
    ).toEqual([2, 2]);
  });

  it('have different names even if they started in the same second', async () => {
    const { dialog } = await compare(['one', live()], ['other', live()]);
    for (const name of [/^Earlier Jan 14/, /^Later Jan 14/]) {
      expect(within(dialog).getAllByRole('region', { name })).toHaveLength(1);
    }
  });

  it('are compared mode by mode, with ratios and one sentence', async () => {
    const { dialog } = await compare(['later', later()], ['live', live()]);
    const table = within(dialog).getByRole('table', { name: 'Two comparisons' });
    expect(within(table).getAllByRole('row').slice(1).map(values)).toEqual([
      [200, 100, 2],
      [100, 50, 2],
    ]);
    expect(dialog.textContent).toContain('was faster the second time.');
    expect(dialog.textContent).toContain('what happened, not why.');
    expect(dialog.textContent).not.toContain('Other differences');
  });

  it('can be saved as one picture', async () => {
    Object.assign(fakeBrowser, { extension: { getViews: () => [] } });
    const { dialog } = await compare(['later', later()], ['live', live()]);
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
      if (content instanceof Blob) saved.push(content);
      return 'blob:0';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    await person().click(within(dialog).getByRole('button', { name: 'Save as SVG image' }));
    await within(dialog).findByText('Saved as SVG.');
    const text = await saved[0]?.text();
    expect(text).toContain('Later vs. earlier');
    expect(text).toContain('faster the second time.');
  });

  it('have no ratio for an excluded run, and their differences are listed', async () => {
    const odd = log(['paris', 'lagos'], { modes: ['parallel', 'pool'], rounds: 5 })
      .run('parallel', [10, 20], { stopAt: 15 })
      .ended('stopped');
    const { dialog } = await compare(['odd', odd], ['live', live()]);
    const rows = within(within(dialog).getByRole('table', { name: 'Two comparisons' }))
      .getAllByRole('row')
      .slice(1)
      .map(said);
    // `odd` started at noon, so it is the later of the two only in the list.
    expect(rows).toEqual([
      'Sequential200 ms not run not comparable',
      'Parallel100 ms stopped not comparable',
      'Poolnot run not run not comparable',
    ]);
    expect(dialog.textContent).toContain('nothing to compare.');
    expect(dialog.textContent).toContain('Rounds: 1, later 5');
  });

  it('have no ratio over one city, where only the network can have changed', async () => {
    const once = (ms: number) =>
      log(['paris']).run('sequential', [ms]).run('parallel', [ms]).ended();
    const { dialog } = await compare(['later', once(50)], ['live', once(100)]);
    const table = within(dialog).getByRole('table', { name: 'Two comparisons' });
    expect(within(table).getAllByRole('columnheader').map(said).at(-1)).toMatch(/^Later/);
    expect(within(table).getAllByRole('row').slice(1).map(values)).toEqual([
      [100, 50],
      [100, 50],
    ]);
    expect(dialog.textContent).toContain('What changed between the two is the network’s wait.');
    expect(dialog.textContent).not.toContain('was faster');
  });

  it('return to the list', async () => {
    const { dialog } = await compare(['later', later()], ['live', live()]);
    await person().click(within(dialog).getByRole('button', { name: 'Back to the list' }));
    expect(screen.getByRole('dialog', { name: 'History' })).toBeDefined();
    expect(boxes(dialog)).toHaveLength(2);
  });

  it('are not shown if one is unreadable', async () => {
    const { background, dialog } = await openHistory([
      entryOf('later', later()),
      entryOf('live', live()),
    ]);
    for (const box of boxes(dialog)) await person().click(box);
    await person().click(within(dialog).getByRole('button', { name: 'Compare these two' }));
    await respond(background, 'later', later());
    await respond(background, 'live');
    const alert = await until(() => within(dialog).getByRole('alert'));
    expect(alert.textContent).toContain('couldn’t be read');
  });
});
