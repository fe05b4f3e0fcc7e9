import { useMemo } from 'preact/hooks';
import type { Lane } from '../../engine/log/lane.ts';
import { type Segment, segmentsOf } from '../drawing/segments.ts';
import './kinds.css';
import './Track.css';

/**
 * A request's life as bars on the time axis. Waiting is hollow, arriving is solid; an end that is
 * not known yet is now.
 */
export function Track({
  lane,
  idleUntil,
  thin = false,
}: {
  lane: Lane;
  /** When its place was filled again, where it stood empty; Infinity while it does. */
  idleUntil?: number | undefined;
  /** Whether there is no room for more than its bar: no frames, and no patterns. */
  thin?: boolean;
}) {
  // The same element means that nothing changed: of a thousand tracks only the lively ones render.
  return useMemo(
    () => (
      <span class="track" aria-hidden="true">
        {segmentsOf(lane, idleUntil)
          .filter(({ kind }) => !thin || !needsRoom.has(kind))
          .map((segment, index) => (
            <Bar key={index} {...segment} />
          ))}
      </span>
    ),
    [lane, idleUntil, thin],
  );
}

/** What is told by a frame or a pattern. */
const needsRoom: ReadonlySet<Segment['kind']> = new Set([
  'place',
  'pause',
  'idle',
  'frame',
  'broken-frame',
]);

function Bar({ kind, from, to }: Segment) {
  return <span class={`bar kind-${kind}`} style={{ '--from': from, '--to': to ?? 'var(--now)' }} />;
}
