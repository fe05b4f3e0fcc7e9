import { cleanup, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { oldStore } from '../../support/format-1.ts';
import { log } from '../support/log.ts';
import { firstChoices, openUnanswered, openWindow, person, unfold } from '../support/window.tsx';

const options = (group: string) =>
  within(screen.getByRole('radiogroup', { name: group })).getAllByRole<HTMLInputElement>('radio');
const names = (group: string) => options(group).map(({ labels }) => labels?.[0]?.textContent);
const checked = (group: string) =>
  names(group).filter((_, index) => options(group)[index]?.checked);
const controls = (group: string) =>
  Array.from(
    screen
      .getByRole('group', { name: group })
      .querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button'),
  );
/** Replaces the content of a field. */
const whole = { initialSelectionStart: 0, initialSelectionEnd: 10 };
const radio = (group: string, name: string) =>
  within(screen.getByRole('radiogroup', { name: group })).getByRole('radio', { name });

describe('the default choices', () => {
  it('compare the modes', () => {
    openWindow();
    expect(names('Mode')).toEqual(['Compare', 'Sequential', 'Parallel']);
    unfold();
    expect(names('Mode')).toEqual([
      'Compare',
      'Sequential',
      'Parallel',
      'Pool',
      'Chunked',
      'Bulk',
      'Blocking',
    ]);
    expect(checked('Mode')).toEqual(['Compare']);
  });

  it('use the live source, which has no protocol to choose', () => {
    openWindow();
    unfold();
    expect(names('Source')).toEqual(['Open-Meteo', 'Simulated', 'Your server']);
    expect(checked('Source')).toEqual(['Open-Meteo']);
    expect(screen.queryByRole('radiogroup', { name: 'Protocol' })).toBeNull();
  });

  it.each([
    ['en-US', '°F'],
    ['en-GB', '°C'],
    ['en-BZ', '°F'],
    ['de-DE', '°C'],
  ])('use the unit of the browser’s region, %s: %s', (language, unit) => {
    openWindow({ language });
    unfold();
    expect(names('Temperature unit')).toEqual(['°C', '°F']);
    expect(checked('Temperature unit')).toEqual([unit]);
  });

  it('are in Portuguese if the browser is', () => {
    openWindow({ language: 'pt-BR' });
    unfold();
    expect(names('Modo')).toEqual([
      'Comparar',
      'Sequencial',
      'Paralelo',
      'Pool',
      'Em grupos',
      'Em lote',
      'Bloqueante',
    ]);
    expect(names('Fonte')).toEqual(['Open-Meteo', 'Simulada', 'Seu servidor']);
    expect(checked('Unidade de temperatura')).toEqual(['°C']);
  });
});

describe('choosing', () => {
  it('moves through the modes with the arrow keys', async () => {
    openWindow();
    const user = person();
    radio('Mode', 'Compare').focus();
    await user.keyboard('{ArrowDown}');
    expect(checked('Mode')).toEqual(['Sequential']);
    await user.keyboard('{ArrowDown}');
    expect(checked('Mode')).toEqual(['Parallel']);
  });

  it('offers the protocols of the simulated source only with that source, HTTP/2 first', async () => {
    openWindow();
    unfold();
    const user = person();
    await user.click(radio('Source', 'Simulated'));
    expect(names('Protocol')).toEqual(['HTTP/2', 'HTTP/1.1']);
    expect(checked('Protocol')).toEqual(['HTTP/2']);
    await user.click(radio('Protocol', 'HTTP/1.1'));
    expect(checked('Protocol')).toEqual(['HTTP/1.1']);
    await user.click(radio('Source', 'Open-Meteo'));
    expect(screen.queryByRole('radiogroup', { name: 'Protocol' })).toBeNull();
  });

  it('saves every choice together with all others', async () => {
    const background = openWindow();
    unfold();
    const user = person();
    await user.click(screen.getByRole('checkbox', { name: 'Cairo' }));
    await user.click(screen.getByRole('checkbox', { name: 'Pool' }));
    await user.type(screen.getByRole('spinbutton', { name: 'Max at once' }), '5', whole);
    await user.click(radio('Rounds', '10'));
    await user.click(radio('Mode', 'Parallel'));
    await user.click(radio('Source', 'Simulated'));
    await user.click(radio('Temperature unit', '°C'));

    const withCairo = { ...firstChoices, cities: [...firstChoices.cities, 'cairo'] };
    const withPool = { ...withCairo, compared: ['sequential', 'parallel', 'pool'] };
    const byFive = { ...withPool, size: 5 };
    const tenTimes = { ...byFive, rounds: 10 };
    const inParallel = { ...tenTimes, mode: 'parallel' };
    const simulated = { ...inParallel, source: { kind: 'simulated', protocol: 'h2' } };
    expect(background.commands).toEqual([
      { type: 'save-choices', choices: withCairo },
      { type: 'save-choices', choices: withPool },
      { type: 'save-choices', choices: byFive },
      { type: 'save-choices', choices: tenTimes },
      { type: 'save-choices', choices: inParallel },
      { type: 'save-choices', choices: simulated },
      { type: 'save-preferences', preferences: { unit: 'celsius' } },
    ]);
  });
});

describe('saved choices', () => {
  it('are drawn at once by the next window, before the background speaks', async () => {
    openWindow();
    unfold();
    await person().click(screen.getByRole('radio', { name: 'Pool' }));
    await person().type(screen.getByRole('searchbox'), 'lima');
    await person().click(screen.getByRole('checkbox', { name: /^Lima/ }));
    cleanup();

    const background = openUnanswered();
    expect(checked('Mode')).toEqual(['Pool']);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lima' }).checked).toBe(true);
    background.welcome({ ...firstChoices, mode: 'bulk', cities: ['oslo'] });
    expect(checked('Mode')).toEqual(['Bulk']);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Oslo' }).checked).toBe(true);
  });

  it('of version 0.1.0 are drawn so, too, with the preferences that they contained', () => {
    localStorage.setItem('window', oldStore().localStorage.window ?? '');
    openUnanswered();
    unfold();
    expect(checked('Source')).toEqual(['Your server']);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' }).value).toBe(
      'http://127.0.0.1:8087',
    );
    expect(checked('Temperature unit')).toEqual(['°F']);
  });

  it('and preferences are remembered apart', async () => {
    openWindow({ language: 'en-US' });
    unfold();
    await person().click(screen.getByRole('radio', { name: '°C' }));
    cleanup();

    const background = openUnanswered('en-US');
    unfold();
    expect(checked('Temperature unit')).toEqual(['°C']);
    background.welcome(undefined, { unit: 'fahrenheit' });
    expect(checked('Temperature unit')).toEqual(['°F']);
    background.say({ type: 'preferences', preferences: { unit: 'celsius' } });
    expect(checked('Temperature unit')).toEqual(['°C']);
    // A later welcome is older than what this window knows.
    background.welcome(undefined, { unit: 'fahrenheit' });
    expect(checked('Temperature unit')).toEqual(['°C']);
  });

  it.each([
    'no JSON',
    '{"choices":{"mode":"telepathy"}}',
    '{"choices":null}',
    JSON.stringify({
      choices: { ...firstChoices, source: { kind: 'server', base: 'javascript:' } },
    }),
  ])('are the defaults if %s is remembered', (foreign) => {
    localStorage.setItem('window', foreign);
    openUnanswered();
    unfold();
    expect(checked('Mode')).toEqual(['Compare']);
    expect(checked('Source')).toEqual(['Open-Meteo']);
  });

  it('leave out remembered cities that this version does not have', () => {
    const city = { countryCode: 'XX', latitude: 0, longitude: 0, timeZone: 'UTC' };
    const remembered = {
      choices: { ...firstChoices, cities: ['atlantis', 'tokyo'] },
      cities: [{ ...city, id: 'atlantis' }],
    };
    localStorage.setItem('window', JSON.stringify(remembered));
    openUnanswered();
    expect(screen.getByText('1 selected')).toBeDefined();
  });

  it('made before the background speaks are not taken back by what it has saved', async () => {
    const background = openUnanswered();
    unfold();
    await person().click(screen.getByRole('radio', { name: 'Bulk' }));
    background.welcome({ ...firstChoices, mode: 'pool' });
    expect(checked('Mode')).toEqual(['Bulk']);
  });

  it('are restored', () => {
    openWindow({
      choices: {
        cities: ['lima'],
        mode: 'chunked',
        size: 40,
        rounds: 20,
        source: { kind: 'simulated', protocol: 'http/1.1' },
      },
      preferences: { unit: 'celsius' },
    });
    expect(screen.getByText('Simulated, HTTP/1.1, 20 rounds')).toBeDefined();
    unfold();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Lima' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'London' }).checked).toBe(false);
    expect(checked('Mode')).toEqual(['Chunked']);
    expect(screen.getByRole<HTMLInputElement>('spinbutton').value).toBe('40');
    expect(checked('Rounds')).toEqual(['20']);
    expect(checked('Source')).toEqual(['Simulated']);
    expect(checked('Protocol')).toEqual(['HTTP/1.1']);
    expect(checked('Temperature unit')).toEqual(['°C']);
  });

  it('from before modes to compare, sizes and rounds get the defaults for those', () => {
    const background = openUnanswered();
    const { compared, size, rounds, ...old } = firstChoices;
    background.say({ type: 'welcome', choices: { ...old, mode: 'pool' } });
    unfold();
    expect(checked('Mode')).toEqual(['Pool']);
    expect(screen.getByRole<HTMLInputElement>('spinbutton').value).toBe('2');
    expect(checked('Rounds')).toEqual(['1']);
    expect(
      screen.getByText('Compared with your latest run of Sequential and Parallel.'),
    ).toBeDefined();
  });

  it('do not replace a choice of this window when the background reconnects', async () => {
    const background = openWindow();
    await person().click(radio('Mode', 'Parallel'));
    background.welcome(firstChoices);
    expect(checked('Mode')).toEqual(['Parallel']);
  });

  it('ignore cities that are no longer in the catalogue', () => {
    openWindow({ choices: { cities: ['atlantis'] } });
    expect(screen.getByText('0 selected')).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(true);
  });
});

describe('choices during a run', () => {
  const running = () =>
    log(['london', 'new_york', 'tokyo']).run('sequential', [600, 600, 600], {
      until: 700,
    }).events;

  it('cannot be changed, except for the unit', () => {
    const background = openWindow({
      choices: {
        compared: ['sequential', 'pool'],
        source: { kind: 'simulated', protocol: 'h2' },
      },
    });
    unfold();
    background.log(running());
    for (const group of ['Cities', 'Compared modes']) {
      expect(controls(group).every(({ disabled }) => disabled)).toBe(true);
    }
    expect(screen.getByRole<HTMLInputElement>('spinbutton').disabled).toBe(true);
    for (const group of ['Mode', 'Rounds', 'Source', 'Protocol']) {
      expect(options(group).every(({ disabled }) => disabled)).toBe(true);
    }
    expect(options('Temperature unit').some(({ disabled }) => disabled)).toBe(false);
  });

  it('can be changed again once it has ended', () => {
    const background = openWindow();
    unfold();
    background.log(running());
    background.more([
      { type: 'run-ended', run: 0, at: 710, reason: 'stopped' },
      { type: 'comparison-ended', endedAt: 0, reason: 'stopped' },
    ]);
    expect(controls('Cities').some(({ disabled }) => disabled)).toBe(false);
    expect(controls('Compared modes').some(({ disabled }) => disabled)).toBe(false);
    expect(options('Mode').some(({ disabled }) => disabled)).toBe(false);
    expect(options('Source').some(({ disabled }) => disabled)).toBe(false);
  });
});
