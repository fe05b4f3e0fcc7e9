import { useMemo } from 'preact/hooks';
import type { Lane } from '../../engine/timeline.ts';
import { type Segment, segmentsOf } from './segments.ts';
import './kinds.css';
import './Track.css';

/**
 * A request's life as bars on the time axis. Waiting is hollow, arriving is solid; an end that is
 * not known yet is now.
 */
export function Track({
  lane,
  idleUntil,
}: {
  lane: Lane;
  /** When its place was filled again, where it stood empty; Infinity while it does. */
  idleUntil?: number | undefined;
}) {
  // The same element means that nothing changed: of a thousand tracks only the lively ones render.
  return useMemo(
    () => (
      <span
        class="track"
        data-state={lane.state === 'ended' ? lane.outcome.kind : lane.state}
        aria-hidden="true"
      >
        {segmentsOf(lane, idleUntil).map((segment, index) => (
          <Bar key={index} {...segment} />
        ))}
      </span>
    ),
    [lane, idleUntil],
  );
}

function Bar({ kind, from, to }: Segment) {
  return <span class={`bar kind-${kind}`} style={{ '--from': from, '--to': to ?? 'var(--now)' }} />;
}
