import { act, render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PhasesPermission } from '../../../components/settings/PhasesPermission.tsx';
import { AppContext } from '../../../components/state/context.ts';
import { createController } from '../../../components/state/controller.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { cities } from '../../../tools/cities.ts';
import { playBackground } from '../support/background.ts';
import { firstChoices, person } from '../support/window.tsx';

const ACCESS = { origins: ['https://api.open-meteo.com/*'] };

/** The browser and the person it asks. */
class FakePermissions {
  granted = false;
  answer = true;
  readonly requests: unknown[] = [];
  readonly removed: unknown[] = [];
  private readonly listeners = new Set<() => void>();

  readonly onAdded = this.event();
  readonly onRemoved = this.event();
  contains = async () => this.granted;

  request = async (asked: unknown) => {
    this.requests.push(asked);
    if (this.answer) await this.set(true);
    return this.answer;
  };

  remove = async (access: unknown) => {
    this.removed.push(access);
    await this.set(false);
    return true;
  };

  get watched() {
    return this.listeners.size > 0;
  }

  async set(granted: boolean) {
    this.granted = granted;
    for (const listener of this.listeners) listener();
  }

  private event() {
    return {
      addListener: (listener: () => void) => void this.listeners.add(listener),
      removeListener: (listener: () => void) => void this.listeners.delete(listener),
    };
  }
}

let permissions: FakePermissions;

beforeEach(() => {
  permissions = new FakePermissions();
  Object.assign(fakeBrowser, { permissions });
});

async function open(source: SourceChoice = { kind: 'live' }) {
  const background = playBackground();
  const app = createController(cities);
  const view = render(
    <AppContext.Provider value={app}>
      <PhasesPermission />
    </AppContext.Provider>,
  );
  background.welcome({ ...firstChoices, source });
  await act(async () => {});
  return { app, view };
}

const button = () => screen.getByRole('button');

describe('The permission to see network phases', () => {
  it('is asked for by a button that says why the browser will ask', async () => {
    await open();
    expect(button().textContent).toBe('Show network phases');
    const described = button().getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toMatch(
      /^Overlap needs access to api\.open-meteo\.com/,
    );
    expect(permissions.requests).toEqual([]);
  });

  it('is asked for within the click, as browsers demand, and can be taken back', async () => {
    await open();
    button().click();
    expect(permissions.requests).toEqual([ACCESS]);
    await act(async () => {});
    expect(button().textContent).toBe('Hide network phases');

    await person().click(button());
    expect(permissions.removed).toEqual([ACCESS]);
    expect(button().textContent).toBe('Show network phases');
  });

  it('can be granted by keyboard', async () => {
    await open();
    await person().tab();
    await person().keyboard('{Enter}');
    expect(permissions.requests).toEqual([ACCESS]);
  });

  it('can be refused, and asked for again', async () => {
    await open();
    permissions.answer = false;
    await person().click(button());
    expect(button().textContent).toBe('Show network phases');
    await person().click(button());
    expect(permissions.requests).toHaveLength(2);
  });

  it('leaves everything as it is where the browser will not even ask', async () => {
    await open();
    permissions.request = () => Promise.reject(new Error('not in answer to a click'));
    await person().click(button());
    expect(button().textContent).toBe('Show network phases');
  });

  it('knows what was granted before, and follows what is changed elsewhere', async () => {
    permissions.granted = true;
    const { view } = await open();
    expect(button().textContent).toBe('Hide network phases');
    await act(() => permissions.set(false));
    expect(button().textContent).toBe('Show network phases');
    await act(() => permissions.set(true));
    expect(button().textContent).toBe('Hide network phases');

    await act(async () => {
      view.unmount();
    });
    expect(permissions.watched).toBe(false);
  });

  it('is no matter where nothing goes over a network', async () => {
    const { app } = await open({ kind: 'simulated', protocol: 'h2' });
    expect(screen.queryByRole('button')).toBeNull();
    await act(() => app.choose({ source: { kind: 'live' } }));
    expect(button().textContent).toBe('Show network phases');
  });
});
