import { cleanup, configure } from '@testing-library/preact';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';
import { NOON } from './noon.ts';
// Imports no product code, because that expects the fake browser, which is set up after this file.
import { grantNothing, openOrdinaryWindow } from './permissions.ts';
import { speak } from './speech.ts';

// Longer than anything takes on a busy machine.
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  localStorage.clear();
  // Windows of the lab name their comparison there.
  history.replaceState(null, '', location.pathname);
  speak('en-US');
  grantNothing();
  openOrdinaryWindow();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

// Code that is still being loaded when a file ends would be missing in the next one, which shares it.
afterAll(() => vi.dynamicImportSettled());
