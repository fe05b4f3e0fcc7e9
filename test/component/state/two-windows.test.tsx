import { act, render, screen, within } from '@testing-library/preact';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { App } from '../../../components/app/App.tsx';
import { type Controller, createController } from '../../../components/state/controller.ts';
import { doors } from '../../../components/state/door.ts';
import { works } from '../../../components/workloads/index.ts';
import { type Update, updateSchema } from '../../../engine/protocol/update.ts';
import { attach } from '../../../entrypoints/background/windows/port.ts';
import { until } from '../../support/until.ts';
import { startBackground } from '../../unit/background/support/background.ts';
import { memoryStore } from '../../unit/background/support/memory-store.ts';
import { portPair } from '../../unit/background/support/port-pair.ts';
import { firstChoices, openWindow, person } from '../support/window.tsx';

/** Messages over the port of one window. */
interface Line {
  updates: Update['type'][];
  commands: number;
}

/** Connects windows to one background; one line per port, in order. */
function connectToBackground() {
  const store = memoryStore();
  const { sessions } = startBackground({ store });
  const lines: Line[] = [];
  Object.assign(fakeBrowser.runtime, {
    connect() {
      const line: Line = { updates: [], commands: 0 };
      lines.push(line);
      const listeners: ((message: unknown) => void)[] = [];
      const { background, window } = portPair((message) => {
        line.updates.push(updateSchema.parse(message).type);
        for (const listener of listeners) listener(message);
      });
      attach(background, sessions);
      return {
        postMessage(message: unknown) {
          line.commands++;
          window.post(message);
        },
        onMessage: {
          addListener: (listener: (message: unknown) => void) => listeners.push(listener),
        },
        onDisconnect: { addListener() {} },
        disconnect: () => window.close(),
      };
    },
  });
  return { store, lines };
}

const settle = () => act(async () => void (await vi.advanceTimersByTimeAsync(0)));

async function openTwo() {
  const background = connectToBackground();
  const here = createController(doors.popup, works);
  const there = createController(doors.popup, works);
  await settle();
  const chosen = ({ store }: Controller) => store.choices.value;
  return { ...background, here, there, chosen };
}

describe('two windows over one background', () => {
  it('show the same choices, which are sent to the other and not back', async () => {
    const { store, lines, here, there, chosen } = await openTwo();
    here.choose({ rounds: 5 });
    await settle();
    there.choose({ cities: ['lima'] });
    await settle();
    const both = { ...firstChoices, rounds: 5, cities: ['lima'] };
    expect([here, there].map(chosen)).toEqual([both, both]);
    expect(await store.choices()).toEqual(both);
    expect(lines).toEqual([
      { updates: ['welcome', 'choices'], commands: 1 },
      { updates: ['welcome', 'choices'], commands: 1 },
    ]);
  });

  it('show the same preferences, whatever is chosen', async () => {
    const { store, here, there, lines, chosen } = await openTwo();
    here.prefer({ unit: 'fahrenheit' });
    await settle();
    there.choose({ cities: ['lima'] });
    await settle();
    const preferred = ({ store }: Controller) => store.preferences.value;
    expect([here, there].map(preferred)).toEqual([{ unit: 'fahrenheit' }, { unit: 'fahrenheit' }]);
    expect(await store.preferences()).toEqual({ unit: 'fahrenheit' });
    expect(chosen(here).cities).toEqual(['lima']);
    expect(lines[0]?.updates).toEqual(['welcome', 'choices']);
    expect(lines[1]?.updates).toEqual(['welcome', 'preferences']);
  });

  it('let a third begin with them', async () => {
    const { here, chosen } = await openTwo();
    here.choose({ rounds: 5 });
    here.prefer({ unit: 'celsius' });
    await settle();
    const third = createController(doors.popup, works);
    await settle();
    expect(chosen(third)).toEqual({ ...firstChoices, rounds: 5 });
    expect(third.store.preferences.value).toEqual({ unit: 'celsius' });
  });

  it('are drawn by them, as if they had been chosen there', async () => {
    connectToBackground();
    const other = createController(doors.popup, works);
    render(<App door={doors.popup} />);
    await settle();
    other.choose({ mode: 'pool', size: 7 });
    await settle();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Pool' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('spinbutton').value).toBe('7');
    other.choose({ size: 9 });
    await settle();
    expect(screen.getByRole<HTMLInputElement>('spinbutton').value).toBe('9');
  });
});

describe('a field whose value changes in another window', () => {
  const size = () => screen.getByRole<HTMLInputElement>('spinbutton');
  const open = () => openWindow({ choices: { mode: 'pool' } });
  const choices = { ...firstChoices, mode: 'pool', size: 9 };

  it('keeps what is being typed', async () => {
    const background = open();
    await person().clear(size());
    background.say({ type: 'choices', choices });
    expect(size().value).toBe('');
    await person().type(size(), '4');
    expect(size().value).toBe('4');
    expect(background.commands.at(-1)).toMatchObject({ choices: { size: 4 } });
  });

  it('takes the new value once the user stops typing, and is valid again', async () => {
    const background = open();
    await person().clear(size());
    expect(size().getAttribute('aria-invalid')).toBe('true');
    await person().tab();
    expect(size().value).toBe('');
    background.say({ type: 'choices', choices });
    expect(size().value).toBe('9');
    expect(size().getAttribute('aria-invalid')).toBe('false');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(false);
  });

  it('takes it when the window itself is not used', async () => {
    const background = open();
    size().focus();
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    onTestFinished(() => hasFocus.mockRestore());
    background.say({ type: 'choices', choices });
    expect(size().value).toBe('9');
  });

  it('of the settings takes it, too', async () => {
    const background = open();
    await person().click(screen.getByRole('button', { name: 'Settings' }));
    await import('../../../components/settings/SettingsDialog.tsx');
    const dialog = await until(() => screen.getByRole('dialog', { name: 'Settings' }));
    const [timeout, retries] = within(dialog).getAllByRole<HTMLInputElement>('spinbutton');
    retries?.focus();
    background.say({
      type: 'choices',
      choices: { ...choices, retryPolicy: { timeout: 5_000, retries: 5 } },
    });
    expect(timeout?.value).toBe('5');
    expect(retries?.value).toBe(String(firstChoices.retryPolicy.retries));
  });
});
