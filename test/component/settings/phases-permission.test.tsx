import { act, render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PhasesPermission } from '../../../components/settings/PhasesPermission.tsx';
import { AppContext } from '../../../components/state/context.ts';
import { createController } from '../../../components/state/controller.ts';
import { doors } from '../../../components/state/door.ts';
import { works } from '../../../components/workloads/index.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { playBackground } from '../support/background.ts';
import { firstChoices, person } from '../support/window.tsx';

const ACCESS = { origins: ['https://api.open-meteo.com/*'] };

/** Fake browser whose user grants or refuses permissions. */
class FakePermissions {
  granted = false;
  grants = true;
  readonly requests: unknown[] = [];
  readonly removed: unknown[] = [];
  private readonly listeners = new Set<() => void>();

  readonly onAdded = this.event();
  readonly onRemoved = this.event();
  contains = async () => this.granted;

  request = async (access: unknown) => {
    this.requests.push(access);
    if (this.grants) await this.set(true);
    return this.grants;
  };

  remove = async (access: unknown) => {
    this.removed.push(access);
    await this.set(false);
    return true;
  };

  get hasListeners() {
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
  const app = createController(doors.popup, works);
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
  it('has a button that explains why the browser will ask', async () => {
    await open();
    expect(button().textContent).toBe('Show network phases');
    const described = button().getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toMatch(
      /^Overlap needs access to api\.open-meteo\.com/,
    );
    expect(permissions.requests).toEqual([]);
  });

  it('is requested within the click, as browsers require, and can be removed', async () => {
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

  it('can be refused, and requested again', async () => {
    await open();
    permissions.grants = false;
    await person().click(button());
    expect(button().textContent).toBe('Show network phases');
    await person().click(button());
    expect(permissions.requests).toHaveLength(2);
  });

  it('changes nothing if the browser rejects the request', async () => {
    await open();
    permissions.request = () => Promise.reject(new Error('not in answer to a click'));
    await person().click(button());
    expect(button().textContent).toBe('Show network phases');
  });

  it('shows earlier grants, and follows changes in other windows', async () => {
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
    expect(permissions.hasListeners).toBe(false);
  });

  it('is not offered for simulated runs', async () => {
    const { app } = await open({ kind: 'simulated', protocol: 'h2' });
    expect(screen.queryByRole('button')).toBeNull();
    await act(() => app.choose({ source: { kind: 'live' } }));
    expect(button().textContent).toBe('Show network phases');
  });
});
