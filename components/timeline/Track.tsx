import { useMemo } from 'preact/hooks';
import type { Lane } from '../../engine/log/lane.ts';
import { type Segment, segmentsOf } from '../drawing/segments.ts';
import './kinds.css';
import './Track.css';

/**
 * Bars of one request on the time axis: hollow while it waits, solid while data arrives. A bar with
 * an unknown end ends now.
 */
export function Track({
  lane,
  idleUntil,
  thin = false,
}: {
  lane: Lane;
  /** End of the idle slot after this request, if there is one; Infinity while it lasts. */
  idleUntil?: number | undefined;
  /** True leaves out frames and patterns, for very thin tracks. */
  thin?: boolean;
}) {
  // Preact skips identical elements, so only changed tracks render.
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

/** Kinds that are drawn as a frame or a pattern. */
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
