import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { failure, log, networkError } from '../support/log.ts';
import { firstChoices, openWindow, person, said } from '../support/window.tsx';

const BASE = 'http://192.168.1.5:8080';
const weather: Outcome = { kind: 'weather', weather: { temperature: 11, code: 3, isDay: true } };

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^(Address|Endereço)/ });
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });
const note = () => {
  const id = field().getAttribute('aria-describedby') ?? '';
  return said(document.getElementById(id) ?? document.body);
};

/** Opens a window with the custom server as its source. */
async function chooseServer(options: Parameters<typeof openWindow>[0] = {}) {
  const background = openWindow(options);
  await person().click(screen.getByRole('radio', { name: /^(Your server|Seu servidor)$/ }));
  return background;
}

async function enter(address: string) {
  const user = person();
  await user.clear(field());
  await user.type(field(), `${address}{Enter}`);
}

describe('a custom server', () => {
  it('needs an address before Run is enabled', async () => {
    await chooseServer();
    expect(run().disabled).toBe(true);
    expect(document.getElementById(run().getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Enter your server’s address and press Check.',
    );
    expect(note()).toMatch(/^Enter the address shown by “npm run serve”/);
  });

  it('is checked when its address is entered, and becomes the source once it responds', async () => {
    const background = await chooseServer();
    await enter('192.168.1.5:8080/');
    expect(background.commands.at(-1)).toEqual({ type: 'check-server', base: BASE });
    expect(note()).toBe('Checking…');
    expect(run().disabled).toBe(true);
    const before = background.commands.length;
    const source = { kind: 'server', base: BASE } as const;
    background.say({ type: 'choices', choices: { ...firstChoices, source, server: BASE } });
    background.say({ type: 'server-checked', base: BASE, outcome: weather });
    expect(field().value).toBe('192.168.1.5:8080/');
    expect(note()).toBe(
      'Connected. Not encrypted: anyone on this network can read or change the data.',
    );
    expect(background.commands).toHaveLength(before);
    await person().click(run());
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      source: { kind: 'server', base: BASE },
    });
    expect(document.querySelector('meter')).toBeNull();
  });

  it('has no warning with encryption, and a stronger one without it on the Internet', async () => {
    const background = await chooseServer();
    await enter('https://weather.example');
    background.say({ type: 'server-checked', base: 'https://weather.example', outcome: weather });
    expect(note()).toBe('Connected.');
    await enter('http://weather.example');
    background.say({ type: 'server-checked', base: 'http://weather.example', outcome: weather });
    expect(note()).toContain('anyone along the way can read or change the data');
  });

  it.each(['', 'not an address', 'http://me:secret@host', 'ftp://host'])(
    'is not checked if “%s” is not an address',
    async (typed) => {
      const background = await chooseServer();
      const before = background.commands.length;
      await person().clear(field());
      if (typed) await person().type(field(), typed);
      await person().click(screen.getByRole('button', { name: 'Check' }));
      expect(note()).toBe('That isn’t a server address. Example: http://192.168.1.5:8080');
      expect(field().getAttribute('aria-invalid')).toBe('true');
      expect(background.commands).toHaveLength(before);
    },
  );

  it.each<[Outcome, string]>([
    [
      { kind: 'http-error', status: 404, reason: 'Not found' },
      'The server responded with error 404: “Not found”',
    ],
    [{ kind: 'timeout', after: 10_000 }, 'No response within 10 s.'],
    [
      { kind: 'invalid-answer', path: '', expected: 'JSON', received: '“<html>”' },
      'Unexpected response: it should be JSON, but is “<html>”. This server responded, but not in Open-Meteo’s format.',
    ],
    [{ kind: 'stopped' }, 'A comparison is running. Check again when it has finished.'],
  ])('says why it is not taken: %o', async (outcome, text) => {
    const background = await chooseServer();
    await enter(BASE);
    background.say({ type: 'server-checked', base: BASE, outcome });
    expect(note()).toBe(text);
    expect(run().disabled).toBe(true);
  });

  it('that cannot be reached may need permission, which is requested for its host only', async () => {
    const request = vi.fn(async () => true);
    Object.assign(fakeBrowser.permissions, { request });
    const background = await chooseServer();
    await enter(BASE);
    background.say({ type: 'server-checked', base: BASE, outcome: networkError });
    expect(note()).toMatch(
      /^The server couldn’t be reached, or the connection was lost\. Check the/,
    );
    await person().click(screen.getByRole('button', { name: 'Allow access to 192.168.1.5:8080' }));
    expect(request).toHaveBeenCalledWith({ origins: ['http://192.168.1.5/*'] });
    expect(background.commands.at(-1)).toEqual({ type: 'check-server', base: BASE });
  });

  it('is not checked again if the permission is refused', async () => {
    Object.assign(fakeBrowser.permissions, { request: async () => false });
    const background = await chooseServer();
    await enter(BASE);
    background.say({ type: 'server-checked', base: BASE, outcome: networkError });
    const before = background.commands.length;
    await person().click(screen.getByRole('button', { name: /^Allow access/ }));
    expect(background.commands).toHaveLength(before);
  });

  it('that responded last is restored when it is chosen again, in Portuguese too', async () => {
    const background = await chooseServer({ language: 'pt-BR', choices: { server: BASE } });
    expect(field().value).toBe(BASE);
    expect(note()).toMatch(/^Sem criptografia: qualquer pessoa nesta rede/);
    expect(background.commands.at(-1)).toMatchObject({
      choices: { source: { kind: 'server', base: BASE } },
    });
  });

  it('is named instead of Open-Meteo where its responses are shown', () => {
    openWindow().log(
      log(['lima'], { source: { kind: 'server', base: BASE } })
        .run('parallel', [100])
        .ended(),
    );
    expect(said(screen.getByRole('heading', { name: /Parallel/ }))).toContain('192.168.1.5:8080');
    expect(document.querySelector('footer')?.textContent).toContain(
      'Responses from 192.168.1.5:8080',
    );
    expect(screen.queryByRole('link', { name: /Open-Meteo/ })).toBeNull();
  });

  it('that is unreachable is named, with an offer to simulate', () => {
    openWindow({ choices: { source: { kind: 'server', base: BASE } } }).log(
      log(['lima'], { source: { kind: 'server', base: BASE } })
        .run('parallel', [failure(5, networkError)])
        .ended(),
    );
    expect(screen.getByRole('alert').textContent).toMatch(/^192\.168\.1\.5:8080 can’t be reached/);
    expect(screen.getByRole('button', { name: 'Run with the simulated source' })).toBeDefined();
  });
});
