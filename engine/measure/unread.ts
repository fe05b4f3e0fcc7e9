import { type Attempt, decisive, type Lane } from '../log/lane.ts';
import type { RunTimeline } from '../log/timeline.ts';
import { isLocal } from './host.ts';

/** Attempts of a run that were made for nothing. */
export interface Unread {
  /** Complete responses, or results of local work, that came when nothing waited for them. */
  answers: number;
  /** Their decoded length. */
  bytes: number;
  /** Attempts that the mode stopped. */
  cut: number;
}

/** Counts what a run asked for and did not use; undefined if it used everything. */
export function unreadOf({ lanes, settledAt = Infinity }: RunTimeline): Unread | undefined {
  const all = lanes.flatMap((lane) => lane.attempts.map((attempt) => ({ lane, attempt })));
  const late = all.filter(({ lane, attempt }) => isLate(attempt, lane, settledAt));
  const cut = all.filter(({ lane, attempt }) => isCut(attempt, lane)).length;
  const bytes = late.reduce((sum, { attempt }) => sum + (attempt.bytes ?? 0), 0);
  return late.length + cut > 0 ? { answers: late.length, bytes, cut } : undefined;
}

/** True if a response was complete after the mode had settled, or another attempt had won. */
function isLate({ bodyAt, failure }: Attempt, lane: Lane, settledAt: number): boolean {
  const endedAt = lane.state === 'ended' && isLocal(lane) ? lane.endedAt : undefined;
  return (bodyAt ?? endedAt ?? 0) > settledAt || failure?.outcome.kind === 'ok';
}

function isCut(attempt: Attempt, lane: Lane): boolean {
  const isDecisive = lane.state === 'ended' && attempt === decisive(lane);
  const outcome = attempt.failure?.outcome ?? (isDecisive ? lane.outcome : undefined);
  return outcome?.kind === 'cancelled';
}
