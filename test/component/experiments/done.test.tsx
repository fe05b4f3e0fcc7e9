import { act, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { logFile } from '../../../engine/log/log-file.ts';
import { until } from '../../support/until.ts';
import { log } from '../support/log.ts';
import { NOON } from '../support/noon.ts';
import { openWindow, person } from '../support/window.tsx';
import { goTo, ofExperiment, openExperiment } from './open-experiment.ts';

afterEach(() => vi.restoreAllMocks());

const link = () =>
  within(screen.getByRole('navigation', { name: /^Experiment/ })).getByRole('link', {
    name: /Three waits|Três esperas/,
  });
const guess = {
  type: 'guessed' as const,
  sureness: 1 as const,
  guesses: [
    { mode: 'sequential' as const, ms: 600 },
    { mode: 'parallel' as const, ms: 600 },
  ],
};
const run = (guessed?: typeof guess) =>
  ofExperiment(
    log(['london', 'tokyo']).run('sequential', [300, 300]).run('parallel', [300, 200]).ended(),
    undefined,
    guessed,
  );
const answer = (isRight: boolean) =>
  ({ type: 'answered', option: 'sum', isRight, answeredAt: NOON }) as const;

describe('an experiment', () => {
  it('is done when its question has been answered, right or wrong', async () => {
    const background = await openExperiment();
    background.log(run());
    expect(link().textContent).toBe('1 Three waits');
    background.more([answer(false)]);
    await until(() => expect(link().textContent).toBe('1 Three waits✓ done'));
  });

  it('keeps by how much the guess was off, for the next window, too', async () => {
    openWindow({ door: doors.lab }).log([...run(guess), answer(true)]);
    await until(() => expect(link().title).toBe('Three waits (done, guess off by 2.0×)'));
    document.body.replaceChildren();
    openWindow({ door: doors.lab, language: 'pt-BR' });
    expect(link().title).toBe('Três esperas (concluído, com erro de 2,0× no palpite)');
  });

  it('is not done by what somebody else has answered', async () => {
    openWindow({ door: doors.lab });
    const content = logFile([...run(guess), answer(true)]);
    const file = new File([content], 'lesson.json', { type: 'application/json' });
    await person().upload(screen.getByLabelText('Open…', { selector: 'input' }), file);
    await screen.findByText(/From the file/);
    expect(link().textContent).toBe('1 Three waits');
    expect(localStorage.getItem('done')).toBeNull();
  });

  it.each(['damaged', '[1]', '{"three-waits":{"off":"much"}}'])('ignores %s', (saved) => {
    localStorage.setItem('done', saved);
    openWindow({ door: doors.lab });
    expect(link().textContent).toBe('1 Three waits');
  });

  it('is forgotten after a confirmation', async () => {
    localStorage.setItem('done', '{"three-waits":{}}');
    await openExperiment();
    expect(link().textContent).toContain('done');
    await person().click(screen.getByRole('button', { name: 'Reset progress' }));
    expect(screen.getByRole('alert').textContent).toContain('Remove all check marks?');
    await person().click(screen.getByRole('button', { name: 'Keep them' }));
    expect(link().textContent).toContain('done');
    await person().click(screen.getByRole('button', { name: 'Reset progress' }));
    await person().click(screen.getByRole('button', { name: 'Remove all' }));
    expect(link().textContent).toBe('1 Three waits');
    expect(localStorage.getItem('done')).toBe('{}');
    expect(screen.queryByRole('button', { name: 'Reset progress' })).toBeNull();
  });

  it('stays forgotten when the next window shows its comparison again', async () => {
    const background = await openExperiment();
    background.log([...run(), { ...answer(true), answeredAt: Date.now() }]);
    await until(() => expect(link().textContent).toContain('done'));
    await person().click(screen.getByRole('button', { name: 'Reset progress' }));
    await person().click(screen.getByRole('button', { name: 'Remove all' }));
    document.body.replaceChildren();
    const next = openWindow({ door: doors.lab });
    next.log([...run(), { ...answer(true), answeredAt: Date.now() }]);
    await vi.dynamicImportSettled();
    expect(link().textContent).toBe('1 Three waits');
    next.more([{ ...answer(true), answeredAt: Date.now() + 1 }]);
    await until(() => expect(link().textContent).toContain('done'));
  });

  it('that was done in another lab is done here, too', async () => {
    const background = await openExperiment('#blocked');
    localStorage.setItem('done', '{"three-waits":{}}');
    act(() => void dispatchEvent(new StorageEvent('storage', { key: 'done' })));
    expect(link().textContent).toContain('done');
    background.log([...ofExperiment(run(), { id: 'blocked' }), answer(true)]);
    await until(() => expect(localStorage.getItem('done')).toContain('blocked'));
    expect(localStorage.getItem('done')).toContain('three-waits');
  });

  it('is done in this window if nothing can be stored', async () => {
    const forbid = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(forbid);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbid);
    const background = await openExperiment();
    background.log([...run(), answer(true)]);
    await until(() => expect(link().textContent).toContain('done'));
    await person().click(screen.getByRole('button', { name: 'Reset progress' }));
    await person().click(screen.getByRole('button', { name: 'Remove all' }));
    expect(link().textContent).toBe('1 Three waits');
  });

  it('that is done is open all the same', async () => {
    localStorage.setItem('done', '{"three-waits":{}}');
    await openExperiment();
    goTo('#a-hundred');
    await screen.findByRole('heading', { name: /A hundred requests at once/ });
    expect(screen.getByRole('region', { name: 'Your guess' })).toBeDefined();
  });
});
