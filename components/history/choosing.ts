import { incompatibility } from '../../engine/log/subject.ts';
import type { HistoryEntry } from '../../engine/protocol/history.ts';

/** Number of comparisons that are compared with each other. */
export const MAX_CHOSEN = 2;

/** Reason why a comparison can't be selected. */
export type ChoiceObstacle = 'running' | 'enough' | NonNullable<ReturnType<typeof incompatibility>>;

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
  return (
    incompatibility(subjectOf(other), subjectOf(entry)) ??
    (chosen.length < MAX_CHOSEN ? undefined : 'enough')
  );
}

function subjectOf({ summary: { workload, source } }: HistoryEntry) {
  return { digest: workload.digest, source };
}
