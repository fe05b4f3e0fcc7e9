import type { HistoryEntry } from '../../engine/protocol/history.ts';
import { incompatibility } from '../../engine/verdict/before-and-after.ts';

/** How many can be set against each other. */
export const MAX_CHOSEN = 2;

/** Why a comparison can't be chosen to be set against another. */
export type WhyNot = 'running' | 'enough' | NonNullable<ReturnType<typeof incompatibility>>;

/**
 * Why a comparison can't be chosen besides those that are; undefined when it can, or is.
 * @param chosen those that are chosen already
 */
export function choiceObstacle(
  entry: HistoryEntry,
  chosen: readonly HistoryEntry[],
): WhyNot | undefined {
  if (chosen.some(({ id }) => id === entry.id)) return undefined;
  if (entry.summary.state === 'running') return 'running';
  const [other] = chosen;
  if (!other) return undefined;
  return (
    incompatibility(subjectOf(other), subjectOf(entry)) ??
    (chosen.length < MAX_CHOSEN ? undefined : 'enough')
  );
}

function subjectOf({ summary: { cities, source } }: HistoryEntry) {
  return { digest: cities.digest, source };
}
