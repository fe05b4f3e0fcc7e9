import type { LogEvent } from '../../engine/log/events.ts';
import type { Connection } from './connection.ts';
import type { Origin } from './state.ts';

/** Saved comparison, as the store opens it. */
export interface SavedComparison {
  origin: Origin;
  events: readonly LogEvent[];
}

/**
 * Requests a saved comparison from the background.
 * @returns `unreadable` if there is none of this id, or none that can be read; undefined after a
 *   problem was reported
 */
export async function savedComparison(
  { ask }: Pick<Connection, 'ask'>,
  comparison: string,
): Promise<SavedComparison | 'unreadable' | undefined> {
  const response = await ask({ type: 'open-saved', comparison });
  if (response?.type !== 'saved-log') return undefined;
  const { events = [] } = response;
  const [first] = events;
  return first?.type === 'comparison-started'
    ? { origin: { kind: 'history', comparison, startedAt: first.startedAt }, events }
    : 'unreadable';
}
