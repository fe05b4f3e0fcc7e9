import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { log, weather } from '../support/log.ts';
import { concluded, openWindow, person, said, values } from '../support/window.tsx';

const three = ['london', 'new_york', 'tokyo'];
const offer = () => screen.queryByRole('button', { name: 'Warm up and run again' });

/** Request that opened the connection, according to the browser. */
const opening = { ...weather(296), timing: { phases: { connect: 40, tls: 56, waiting: 200 } } };

/** The first request opens the connection, and takes 96 ms longer than later ones. */
const cold = () =>
  log(three).run('sequential', [296, 200, 200]).run('parallel', [200, 200, 200]).ended();

describe('a cold start', () => {
  it('is said, with what the first mode paid', async () => {
    openWindow().log(cold());
    expect(await concluded()).toMatch(
      / One round: a rough estimate\. Sequential ran first and spent about 96 ms opening the connection\.$/,
    );
    expect(values(screen.getByRole('status')).at(-1)).toBe(96);
  });

  it('is said in Portuguese', async () => {
    openWindow({ language: 'pt-BR' }).log(cold());
    expect(await concluded()).toMatch(
      / O modo Sequencial foi o primeiro e gastou cerca de 96 ms para abrir a conexão\.$/,
    );
    expect(screen.getByRole('button', { name: 'Aquecer e executar de novo' })).not.toBeNull();
  });

  it('can be run again, warmed up, and the keyboard finds the button that stops it', async () => {
    const background = openWindow();
    background.log(cold());
    await concluded();
    const button = offer();
    if (!button) throw new Error('no offer');
    await person().click(button);
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      plan: {
        workload: { tasks: three.map((id) => ({ input: { id } })) },
        modes: ['sequential', 'parallel'],
        rounds: 1,
        warmUp: true,
      },
    });
    expect(document.activeElement && said(document.activeElement)).toMatch(/^(Run|Stop)/);
    background.log(log(three).events);
    expect(offer()).toBeNull();
  });

  it.each([
    [
      'nothing shows of it',
      () => log(three).run('sequential', [200, 200, 200]).run('parallel', [200, 200, 200]).ended(),
    ],
    [
      'there was a warm-up',
      () =>
        log(three)
          .run('sequential', [296, 200, 200], { round: 0 })
          .run('parallel', [200, 200, 200], { round: 0 })
          .run('sequential', [200, 200, 200])
          .run('parallel', [200, 200, 200])
          .ended(),
    ],
    [
      'the runs are not compared',
      () =>
        log(three)
          .run('sequential', [296, 200, 200])
          .run('parallel', [200, 200, 200], { stopAt: 100 })
          .ended('stopped'),
    ],
    [
      'there is one mode only',
      () =>
        log(three, { modes: ['sequential'] })
          .run('sequential', [opening, 200, 200])
          .ended(),
    ],
  ])('is not spoken of where %s', async (_, events) => {
    openWindow().log(events());
    expect(await concluded()).not.toContain('connection');
    expect(offer()).toBeNull();
  });
});
