import type { HistoryEntry } from '../../engine/protocol/history.ts';

/** Number of comparisons that are compared with each other. */
export const MAX_CHOSEN = 2;

/** Reason why a comparison can't be selected. */
export type ChoiceObstacle = 'running' | 'enough' | 'other-workload' | 'other-source';

/**
 * Returns the reason why a comparison can't be selected too; undefined if it can, or already is.
 * @param chosen the selected ones
 */
export function choiceObstacle(
  entry: HistoryEntry,
  chosen: readonly HistoryEntry[],
): ChoiceObstacle | undefined {
  if (chosen.some(({ id }) => id === entry.id)) return undefined;
  if (entry.summary.state === 'running') return 'running';
  const [other] = chosen;
  if (!other) return undefined;
  const { workload, source } = other.summary;
  if (workload.digest !== entry.summary.workload.digest) return 'other-workload';
  // Different settings of the same kind of source are compared and named.
  if (source.kind !== entry.summary.source.kind) return 'other-source';
  return chosen.length < MAX_CHOSEN ? undefined : 'enough';
}
