import { it } from 'vitest';
import { full } from './full.ts';

/** Defines a test of `npm run test:all`; another test keeps its promise in `npm test`. */
export function itInFull(name: string, test: () => Promise<void>): void {
  if (full) it(name, test);
}
