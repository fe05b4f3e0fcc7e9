import type { Lane } from '../../engine/log/lane.ts';
import { type Segment, segmentsOf } from '../drawing/segments.ts';
import { Cover } from './Cover.tsx';
import { useMoment } from './moment.ts';
import './kinds.css';
import './Track.css';

/**
 * Bars of one request on the time axis: hollow while it waits, solid while data arrives. A bar with
 * an unknown end ends now.
 */
export function Track({
  lane,
  idleUntil,
  settledAt,
  readyAt,
}: {
  lane: Lane;
  /** End of the idle slot after this request, if there is one; Infinity while it lasts. */
  idleUntil: number | undefined;
  /** ms at which the mode settled, if anything was in flight then. */
  settledAt: number | undefined;
  /** ms at which it had all that it needs; Infinity before that, undefined if it needs nothing. */
  readyAt: number | undefined;
}) {
  const { span } = useMoment();
  const segments = segmentsOf(lane, idleUntil, settledAt, readyAt);
  const open = segments.filter(({ to }) => to === undefined);
  return (
    // Every track has it by itself: inherited, a change would restyle all lanes, seen or not.
    <span class="track" aria-hidden="true" style={{ '--span': span.value }}>
      {segments.map((segment, index) => (
        <Bar key={index} {...segment} />
      ))}
      {open.length > 0 && <Cover key="cover" edge={open.some(({ kind }) => kind === 'frame')} />}
    </span>
  );
}

function Bar({ kind, from, to, half }: Segment) {
  return (
    <span
      class={`bar kind-${kind}${half ? ` ${half}` : ''}`}
      style={{ '--from': from, '--to': to ?? 'var(--span)' }}
    />
  );
}
