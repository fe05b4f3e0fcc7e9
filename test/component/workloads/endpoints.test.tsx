import { act, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { logFile } from '../../../engine/log/log-file.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import type { Command } from '../../../engine/protocol/command.ts';
import { until } from '../../support/until.ts';
import type { Background } from '../support/background.ts';
import { openWindow, person, said } from '../support/window.tsx';

const box = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^(Addresses|Endereços)$/ });
const run = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });
const check = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Check' });
const whyNot = () =>
  document.getElementById(run().getAttribute('aria-describedby') ?? '')?.textContent;

/** Opens the lab with these addresses. */
async function open(endpoints?: Choices['endpoints'], language?: string): Promise<Background> {
  const background = openWindow({
    door: doors.lab,
    choices: { workload: 'endpoints', ...(endpoints && { endpoints }) },
    ...(language && { language }),
  });
  await until(box);
  return background;
}

function type(text: string): void {
  fireEvent.input(box(), { target: { value: text } });
}

function latest<T extends Command['type']>(background: Background, type: T) {
  const command = background.commands.findLast((command) => command.type === type);
  return command as Extract<Command, { type: T }> | undefined;
}

/** Responds to the latest check. */
async function respond(background: Background, response: object): Promise<void> {
  const request = background.requests.findLast(({ command }) => command.type === 'check-endpoint');
  background.say({ type: 'endpoint-checked', id: request?.id, ...response });
  await act(async () => {});
}

const ok = (text: string, type = 'application/json') => ({
  outcome: { kind: 'ok', value: { status: 200, bytes: text.length, type } },
  text,
});

const networkError: Outcome = { kind: 'network-error', message: 'TypeError' };

/** Log of one run, with these outcomes. */
function logOf(urls: readonly string[], outcomes: readonly Outcome[]): LogEvent[] {
  const run = { run: 0, at: 1 } as const;
  return [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: {
        workload: workloadOf(urls),
        source: { kind: 'addresses', areOwn: false },
        modes: ['sequential'],
        rounds: 1,
      },
    },
    {
      type: 'run-started',
      ...{ run: 0, mode: 'sequential', round: 1, startedAt: 0, resolution: 1, earlier: false },
    },
    ...urls.flatMap((url, request): LogEvent[] => {
      const outcome = outcomes[request] ?? networkError;
      const of = { ...run, request };
      return [
        { type: 'request-queued', ...of },
        { type: 'attempt-started', ...of, attempt: 1, url },
        ...(outcome.kind === 'ok'
          ? ([
              { type: 'headers-received', ...of, attempt: 1, status: 200, headers: {} },
              { type: 'body-received', ...of, attempt: 1, bytes: 0 },
            ] as const)
          : []),
        { type: 'request-ended', ...of, outcome },
      ];
    }),
    { type: 'run-ended', ...run, endedAt: 1, reason: 'completed', busy: 0 },
    { type: 'comparison-ended', endedAt: 1, reason: 'completed' },
  ];
}

describe('Your endpoints', () => {
  it('are entered one a line, with ranges, and run as tasks of their own', async () => {
    const background = await open();
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe('Enter at least one address.');
    expect(check().disabled).toBe(true);
    type('http://localhost:8080/items/{1..20}\nhttp://localhost:8080/?token=SECRET');
    expect(said(document.body)).toContain('21 addresses');
    expect(run().disabled).toBe(false);
    await person().click(screen.getByRole('checkbox', { name: /^These servers are mine/ }));
    await person().click(run());
    const plan = latest(background, 'start')?.plan;
    expect(plan?.source).toEqual({ kind: 'addresses', areOwn: true });
    expect(plan?.workload.tasks).toHaveLength(21);
    expect(plan?.workload.tasks[19]).toEqual({
      label: '/items/20',
      input: { url: 'http://localhost:8080/items/20' },
      after: [],
    });
    expect(plan?.workload.tasks[20]).toMatchObject({
      label: '/?token=***',
      input: { url: 'http://localhost:8080/?token=SECRET' },
    });
  });

  it('are named by line where they are wrong, and what was typed stays', async () => {
    const background = await open();
    const text = 'http://localhost/\nftp://x\n\nhttp://localhost/{5..1}\nhttp://localhost/{a..b}';
    type(text);
    await until(() => screen.getByText(/^Line 2:/));
    expect(within(screen.getByRole('alert')).getAllByRole('listitem').map(said)).toEqual([
      'Line 2: An address begins with http:// or https://.',
      'Line 4: A range counts upwards, like {1..20}.',
      'Line 5: Braces are for ranges, like {1..20}.',
    ]);
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(box().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id);
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe('Correct the addresses listed below the box.');
    expect(box().value).toBe(text);
    expect(latest(background, 'save-choices')?.choices.endpoints?.text).toBe(text);
  });

  it.each([
    [
      'one line of 101',
      'http://localhost/{1..101}',
      'These are 101 addresses. At most 100 can be compared.',
    ],
    [
      'one line of a million',
      'http://localhost/{1..1000000}',
      'These are 1,000,000 addresses. At most 100 can be compared.',
    ],
    [
      '101 lines',
      'http://localhost/\n'.repeat(101),
      'These are 101 addresses. At most 100 can be compared.',
    ],
  ])('are at most a hundred: %s', async (_, text, sentence) => {
    await open();
    type(text);
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe(sentence);
    await until(() => expect(said(screen.getByRole('alert'))).toBe(sentence));
    expect(box().value).toBe(text);
  });

  it('are what they were in the window before', async () => {
    await open({ text: 'http://localhost/{1..3}', areOwn: true });
    expect(box().value).toBe('http://localhost/{1..3}');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /mine/ }).checked).toBe(true);
    expect(run().disabled).toBe(false);
  });

  it('speak Portuguese', async () => {
    await open(undefined, 'pt-BR');
    type('http://localhost/{1..2}');
    expect(said(document.body)).toContain('2 endereços');
  });
});

describe('Check', () => {
  const text = 'http://localhost:8080/items/{1..3}';
  const body = {
    id: 1,
    tags: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    place: { name: 'x', none: null },
  };

  it('asks the first address once, and shows its JSON as a tree in which a value is chosen', async () => {
    const background = await open({ text, areOwn: false });
    await person().click(check());
    expect(latest(background, 'check-endpoint')?.url).toBe('http://localhost:8080/items/1');
    expect(said(document.body)).toContain('Checking…');
    await respond(background, ok(JSON.stringify(body)));
    expect(said(document.body)).toContain('localhost:8080: 200, 78 B, application/json.');
    expect(said(document.body)).toContain('… 2 more');
    const user = person();
    await user.click(screen.getByRole('button', { name: 'name: "x"' }));
    expect(screen.getByRole('button', { name: 'name: "x"', pressed: true })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'none: null' }).disabled).toBe(
      true,
    );
    expect(said(document.body)).toContain('The lanes show “place.name”.');
    await user.click(run());
    const settings = latest(background, 'start')?.plan.workload.settings;
    expect(settings).toMatchObject({
      leaf: ['place', 'name'],
      shape: { types: ['object'], fields: { id: { types: ['number'] } } },
    });
  });

  it('is forgotten once another address is the first, or any response will do', async () => {
    const background = await open({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('[1]'));
    await person().click(screen.getByRole('button', { name: '0: 1' }));
    type(`http://localhost/other\n${text}`);
    await person().click(run());
    expect(latest(background, 'start')?.plan.workload.settings).toBeUndefined();
    type(text);
    expect(said(document.body)).toContain('The lanes show “0”.');
    await person().click(screen.getByRole('button', { name: 'Accept any response' }));
    expect(latest(background, 'save-choices')?.choices.endpoints?.checked).toBeUndefined();
  });

  it('names a value that is the whole response, and offers none that can’t be saved', async () => {
    const background = await open({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('42'));
    await person().click(screen.getByRole('button', { name: '42' }));
    expect(said(document.body)).toContain('The lanes show “Response”.');
    await person().click(check());
    await respond(background, ok(JSON.stringify({ ['x'.repeat(201)]: 1, 'a,b': 2, a: { b: 3 } })));
    const leaf = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
    expect(leaf(/^x+: 1/).disabled).toBe(true);
    await person().click(leaf(/^a,b: 2/));
    expect(leaf(/^a,b: 2/).getAttribute('aria-pressed')).toBe('true');
    expect(leaf(/^b: 3/).getAttribute('aria-pressed')).toBe('false');
  });

  it('accepts anything else as it is', async () => {
    const background = await open({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('<h1>Hi</h1>', 'text/html'));
    expect(said(document.body)).toContain('localhost:8080: 200, 11 B, text/html.');
    expect(screen.queryByText('Response')).toBeNull();
    await person().click(check());
    const { outcome } = ok('x'.repeat(200_000));
    await respond(background, { outcome });
    expect(said(document.body)).toContain('200 kB, application/json. Too long to show.');
  });

  it.each([
    [{ kind: 'http-error', status: 404 }, 'The server responded with error 404.'],
    [{ kind: 'redirected' }, 'The server redirected the request. Enter the address it leads to'],
    [{ kind: 'stopped' }, 'A comparison is running.'],
  ])('says why it failed: %j', async (outcome, sentence) => {
    const background = await open({ text, areOwn: false });
    await person().click(check());
    await respond(background, { outcome });
    expect(said(document.body)).toContain(sentence);
  });
});

describe('A server that pages may not read', () => {
  const url = 'http://closed.example:8080/items/1';
  const unreadable = { kind: 'network-error', message: 'TypeError', cause: 'unreadable' };

  it('is checked again once the user has allowed access to it, and to no other', async () => {
    const background = await open({ text: url, areOwn: false });
    await person().click(check());
    await respond(background, { outcome: unreadable });
    expect(said(document.body)).toContain(
      'extensions can’t read its responses without your permission',
    );
    const allow = screen.getByRole('button', { name: 'Allow access to closed.example:8080' });
    const request = vi.fn<(access: { origins: string[] }) => Promise<boolean>>();
    Object.assign(fakeBrowser.permissions, { request });
    request.mockResolvedValueOnce(false);
    const before = background.commands.length;
    await person().click(allow);
    expect(background.commands).toHaveLength(before);
    request.mockResolvedValueOnce(true);
    await person().click(allow);
    expect(request).toHaveBeenCalledWith({ origins: ['http://closed.example/*'] });
    await until(() => expect(background.commands.length).toBe(before + 1));
    expect(latest(background, 'check-endpoint')?.url).toBe(url);
    await respond(background, ok('Hello', 'text/plain'));
    expect(said(document.body)).toContain('closed.example:8080: 200, 5 B, text/plain.');
  });

  it('is named after a run, with an offer to check it', async () => {
    const urls = ['http://open.example/1', 'http://closed.example/2', 'http://closed.example/3'];
    const background = await open({ text: urls.join('\n'), areOwn: false });
    background.log(logOf(urls, [{ kind: 'ok', value: {} }, networkError, networkError]));
    const offers = await until(() => screen.getAllByRole('button', { name: /^Check ./ }));
    expect(offers.map(said)).toEqual(['Check closed.example']);
    await person().click(screen.getByRole('button', { name: 'Check closed.example' }));
    expect(latest(background, 'check-endpoint')?.url).toBe('http://closed.example/3');
    await respond(background, { outcome: unreadable });
    expect(screen.getByRole('button', { name: 'Allow access to closed.example' })).toBeTruthy();
  });

  it('leaves what was chosen of the first address when it is checked', async () => {
    const urls = ['http://open.example/1', 'http://closed.example/2'];
    const checked = { url: urls[0] ?? '', shape: { types: ['array'] }, leaf: [0] };
    const background = await open({ text: urls.join('\n'), areOwn: false, checked });
    background.log(logOf(urls, [{ kind: 'ok', value: {} }, networkError]));
    await person().click(
      await until(() => screen.getByRole('button', { name: 'Check closed.example' })),
    );
    await respond(background, ok('{"a":1}'));
    expect(said(document.body)).toContain('closed.example: 200, 7 B, application/json.');
    expect(said(document.body)).toContain('The lanes show “0”.');
  });
});

describe('An opened comparison of endpoints', () => {
  const urls = ['http://one.example/?key=***', 'http://two.example/2', 'http://two.example/3'];
  const file = (asked = urls) => new File([logFile(logOf(asked, []))], 'a.json');
  const input = () =>
    screen.getAllByLabelText('Open…').find((element) => element.getAttribute('type') === 'file');

  it('names its servers, and sends nothing; its addresses go into the box', async () => {
    const background = await open({ text: 'http://typed.example/', areOwn: true });
    const before = background.commands.length;
    fireEvent.change(input() ?? document.body, { target: { files: [file()] } });
    await until(() =>
      expect(said(document.body)).toContain(
        'This comparison asks one.example and two.example. Nothing is sent until you press Run.',
      ),
    );
    expect(background.commands).toHaveLength(before);
    await person().click(screen.getByRole('button', { name: 'Use these addresses' }));
    expect(background.commands.slice(before).map(({ type }) => type)).toEqual(['save-choices']);
    expect(latest(background, 'save-choices')?.choices).toMatchObject({
      workload: 'endpoints',
      endpoints: { text: ['http://typed.example/', ...urls].join('\n'), areOwn: false },
    });
    await until(() => screen.getByText(/^Line 2: A key was masked/));
    expect(run().disabled).toBe(true);
    await person().click(screen.getByRole('button', { name: 'Use these addresses' }));
    expect(latest(background, 'save-choices')?.choices.endpoints?.text).toBe(
      ['http://typed.example/', ...urls].join('\n'),
    );
  });

  it('that can be sent to no server names none', async () => {
    await open();
    const files = [file(['data:text/plain,x'])];
    fireEvent.change(input() ?? document.body, { target: { files } });
    await until(() => screen.getByText(/^From the file/));
    await act(async () => {});
    expect(said(document.body)).not.toContain('This comparison asks');
  });
});
