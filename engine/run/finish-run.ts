import type { LogEvent } from '../log/events.ts';
import type { Outcome } from '../log/outcome.ts';
import type { RunPlan } from './plan.ts';

/** Time at which a run ends. */
export interface RunEnd {
  /** ms since the start of the run */
  at: number;
  /** ms since 1970 */
  endedAt: number;
  /** Longest wait of users in ms. */
  longest?: number;
}

/**
 * Returns the missing events of a run that can't end itself; none if it has ended.
 * @param events of the run, since it started or was resumed
 * @param outcome of every open request
 */
export function finishRun(
  { run, tasks, resumption }: RunPlan,
  events: readonly LogEvent[],
  outcome: Outcome,
  { at: now, ...end }: RunEnd,
): LogEvent[] {
  if (events.some(({ type }) => type === 'run-ended')) return [];
  const open = new Set(resumption?.missing ?? tasks.keys());
  for (const event of events) if (event.type === 'request-ended') open.delete(event.request);
  // The events may come from another thread, whose clock is ahead.
  const at = Math.max(now, events.findLast((event) => 'at' in event)?.at ?? 0);
  const reason = outcome.kind === 'stopped' ? 'stopped' : 'completed';
  return [
    ...[...open].map((request) => ({ type: 'request-ended', run, request, at, outcome }) as const),
    { type: 'run-ended', run, at, reason, ...end },
  ];
}
