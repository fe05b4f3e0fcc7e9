import { vi } from 'vitest';

/** Waits until a callback no longer throws. @returns what it returns then */
export function until<T>(callback: () => T | Promise<T>): Promise<T> {
  // Vitest's default of one second is too short on a busy machine.
  return vi.waitFor(callback, { timeout: 30_000 });
}
