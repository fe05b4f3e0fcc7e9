import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { doors } from '../../../components/state/door.ts';
import { loadKind } from '../../../components/workloads/index.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { failure, log, networkError } from '../support/log.ts';
import { firstChoices, openWindow, person, said, unfold } from '../support/window.tsx';

const BASE = 'http://192.168.1.5:8080';
const weather: Outcome = { kind: 'ok', value: { temperature: 11, code: 3, isDay: true } };

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^(Address|Endereço)/ });
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });
const note = () => {
  const id = field().getAttribute('aria-describedby') ?? '';
  return said(document.getElementById(id) ?? document.body);
};

/** Opens a window with the custom server as its source. */
async function chooseServer(options: Parameters<typeof openWindow>[0] = {}) {
  const background = openWindow(options);
  unfold();
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
    expect(note()).toMatch(/^Enter the address of a weather server/);
  });

  it('is checked when its address is entered, and becomes the source once it responds', async () => {
    const background = await chooseServer();
    await enter('192.168.1.5:8080/');
    expect(background.commands.at(-1)).toEqual({ type: 'check-server', base: BASE });
    expect(note()).toBe('Checking…');
    expect(run().disabled).toBe(true);
    const before = background.commands.length;
    const source = { kind: 'server', base: BASE } as const;
    background.say({ type: 'choices', choices: { ...firstChoices, source } });
    background.say({ type: 'server-checked', base: BASE, outcome: weather });
    expect(field().value).toBe('192.168.1.5:8080/');
    expect(note()).toBe(
      'Connected. Not encrypted: anyone on this network can read or change the data.',
    );
    expect(background.commands).toHaveLength(before);
    await person().click(run());
    expect(background.commands.at(-1)).toMatchObject({
      type: 'start',
      plan: { source: { kind: 'server', base: BASE } },
    });
    expect(document.querySelector('meter')).toBeNull();
  });

  it('is asked for its lab where the work is its users, and told how to start one', async () => {
    await loadKind('users');
    const background = openWindow({
      door: doors.lab,
      choices: { workload: 'users', source: { kind: 'server-unknown' } },
    });
    await enter(BASE);
    const command = { type: 'check-server', base: BASE, isLab: true };
    expect(background.commands.at(-1)).toEqual(command);
    const outcome: Outcome = { kind: 'unwatched', because: 'absent' };
    background.say({ type: 'server-checked', base: BASE, outcome });
    expect(note()).toContain('npm run serve -- --lab');
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

  it('has no warning on this computer', async () => {
    const background = await chooseServer();
    for (const base of ['http://localhost:8080', 'http://127.0.0.1:8080']) {
      await enter(base);
      background.say({ type: 'server-checked', base, outcome: weather });
      expect(note()).toBe('Connected.');
    }
  });

  it.each([
    ['', /^That isn’t a server address\. Example: http:/],
    ['not an address', /^That isn’t a server address/],
    ['ftp://host', /^That isn’t a server address/],
    ['http://me:secret@host', /^Leave out the user name and the password/],
    ['https://customer-api.open-meteo.com/v1/forecast?apikey=SECRET', /^Leave out “apikey=…”/],
    ['http://192.168.1.5:6000', /^Browsers send nothing to port 6000\./],
  ])('is not checked if “%s” can’t be one, and says why', async (typed, text) => {
    const background = await chooseServer();
    const before = background.commands.length;
    await person().clear(field());
    if (typed) await person().type(field(), typed);
    await person().click(screen.getByRole('button', { name: 'Check' }));
    expect(note()).toMatch(text);
    expect(note()).not.toContain('SECRET');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(background.commands).toHaveLength(before);
  });

  it('is asked only while its address is the one in the field', async () => {
    const source = { kind: 'server', base: BASE } as const;
    const background = openWindow({ choices: { source }, preferences: { server: BASE } });
    unfold();
    expect(run().disabled).toBe(false);
    await person().type(field(), '{Backspace}1');
    expect(run().disabled).toBe(true);
    expect(document.getElementById('why-not')?.textContent).toBe(
      'Press Check: the address in the field hasn’t responded yet.',
    );
    const asked = 'http://192.168.1.5:8081';
    await person().type(field(), '{Enter}');
    background.say({
      type: 'choices',
      choices: { ...firstChoices, source, asked },
    });
    background.say({
      type: 'server-checked',
      base: asked,
      outcome: { kind: 'http-error', status: 503 },
    });
    expect(note()).toBe('The server responded with error 503.');
    expect(run().disabled).toBe(true);
    await person().type(field(), '{Backspace}0');
    expect(run().disabled).toBe(false);
    expect(background.commands.at(-1)).toEqual({
      type: 'save-choices',
      choices: { ...firstChoices, source },
    });
  });

  it.each<[Outcome, string]>([
    [
      { kind: 'http-error', status: 404, reason: 'Not found' },
      'The server responded with error 404: “Not found”',
    ],
    [{ kind: 'timeout', after: 10_000 }, 'No response within 10 s.'],
    [
      { kind: 'invalid-response', path: '', expected: 'JSON', received: '“<html>”' },
      'Unexpected response: it should be JSON, but is “<html>”. This server responded, but not in Open-Meteo’s format.',
    ],
    [{ kind: 'stopped' }, 'A comparison is running. Check again when it has finished.'],
    [
      { kind: 'http-error', status: 401 },
      'The server responded with error 401. Overlap sends no passwords. Use a server that needs none.',
    ],
    [
      { ...networkError, cause: 'offline' },
      'There is no network: your browser says that this computer is offline.',
    ],
  ])('says why it is not taken: %o', async (outcome, text) => {
    const background = await chooseServer();
    await enter(BASE);
    background.say({ type: 'server-checked', base: BASE, outcome });
    expect(note()).toBe(text);
    expect(run().disabled).toBe(true);
  });

  it('that can’t be read may need permission, which is requested for its host only', async () => {
    const request = vi.fn(async () => true);
    Object.assign(fakeBrowser.permissions, { request });
    const background = await chooseServer();
    await enter(BASE);
    const outcome = { ...networkError, cause: 'unreadable' };
    background.say({ type: 'server-checked', base: BASE, outcome });
    expect(note()).toMatch(/^A server responds there, but extensions can’t read its responses/);
    await person().click(screen.getByRole('button', { name: 'Allow access to 192.168.1.5:8080' }));
    expect(request).toHaveBeenCalledWith({ origins: ['http://192.168.1.5/*'] });
  });

  it('stands there in the next window, while it has not responded and when it has', () => {
    const choices = { source: { kind: 'server-unknown' }, asked: BASE } as const;
    const background = openWindow({ choices });
    expect(field().value).toBe(BASE);
    expect(run().disabled).toBe(true);
    const source = { kind: 'server', base: BASE } as const;
    background.say({ type: 'choices', choices: { ...firstChoices, source } });
    background.say({ type: 'server-checked', base: BASE, outcome: weather });
    expect(field().value).toBe(BASE);
    expect(note()).toMatch(/^Connected\./);
    expect(run().disabled).toBe(false);
  });

  it.each<[string, Outcome, string, RegExp]>([
    [
      BASE,
      networkError,
      'https://192.168.1.5:8080',
      /on the same network. On a Mac.*settings\. Try/,
    ],
    ['http://127.0.0.1:8080', networkError, 'https://127.0.0.1:8080', /server is running\. Try/],
    ['http://weather.example', networkError, 'https://weather.example', /only https/],
    ['https://weather.example', networkError, 'http://weather.example', /self-signed/],
    [BASE, { kind: 'redirected' }, 'https://192.168.1.5:8080', /redirected.*only https/],
  ])(
    '%s without a response is offered with the other scheme',
    async (base, outcome, other, text) => {
      const background = await chooseServer();
      await enter(base);
      background.say({ type: 'server-checked', base, outcome });
      expect(note()).toMatch(text);
      await person().click(screen.getByRole('button', { name: `Try ${other}` }));
      expect(field().value).toBe(other);
      expect(background.commands.at(-1)).toEqual({ type: 'check-server', base: other });
    },
  );

  it('that responded last is restored when it is chosen again, in Portuguese too', async () => {
    const background = await chooseServer({ language: 'pt-BR', preferences: { server: BASE } });
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
