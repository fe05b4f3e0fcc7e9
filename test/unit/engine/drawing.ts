import type { Event } from '../../../engine/events.ts';
import { type Lane, type RunTimeline, timelineOf } from '../../../engine/timeline.ts';

/**
 * A log as lines of text, the way a person sees it: for each run `sequential 0–300 completed`, and
 * for each request `London  0–120 weather`. A request that waited for a place shows since when:
 * `London  0·40–120 weather`; one that was never sent has no start: `London  –50 stopped`.
 */
export function draw(log: readonly Event[]): string[] {
  return (timelineOf(log)?.runs ?? []).flatMap((run) => [head(run), ...run.lanes.map(line)]);
}

function head({ mode, elapsed, state }: RunTimeline): string {
  return `${mode} 0–${elapsed ?? ''} ${state}`;
}

function line(lane: Lane): string {
  const { city, queuedAt, startedAt } = lane;
  const waited = startedAt !== undefined && queuedAt !== startedAt ? `${queuedAt}·` : '';
  const end = lane.state === 'ended' ? `${lane.endedAt} ${lane.outcome.kind}` : ` ${lane.state}`;
  return `${city.name}  ${waited}${startedAt ?? ''}–${end}`;
}
