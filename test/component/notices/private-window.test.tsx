import { act, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openWindow } from '../support/window.tsx';

const PRIVATE = /^This is a private window\./;

async function openIn(incognito: boolean) {
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ incognito }) });
  openWindow();
  await act(async () => {});
}

describe('a private window', () => {
  it('says that what is run in it is saved all the same', async () => {
    await openIn(true);
    expect(screen.getByText(PRIVATE)).toBeDefined();
  });

  it('is not said of any other', async () => {
    await openIn(false);
    expect(screen.queryByText(PRIVATE)).toBeNull();
  });
});
