import { cleanup, configure } from '@testing-library/preact';
import { afterEach, beforeEach, vi } from 'vitest';
import { NOON } from './noon.ts';
// Nothing of the product: what it imports looks for the browser, which is faked after this file.
import { grantNothing } from './permissions.ts';
import { speak } from './speech.ts';

// Longer than anything takes on a busy machine.
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  speak('en-US');
  grantNothing();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
