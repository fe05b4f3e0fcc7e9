import type { Lane } from '../../engine/log/lane.ts';
import type { Link } from '../drawing/links.ts';
import './Links.css';
import { useMoment } from './moment.ts';

/** Lines over a lane: from the requests that others needed, to those, and along the critical path. */
export function Links({
  lane,
  links,
  isCritical,
}: {
  lane: Lane;
  links: readonly Link[];
  isCritical: boolean;
}) {
  const { span } = useMoment();
  const from = lane.attempts[0]?.startedAt;
  return (
    <span class="links" aria-hidden="true" style={{ '--span': span.value }}>
      {links.map(({ part, at, to }) => (
        <span key={`${part}-${at}`} class={`link ${part}`} style={{ '--at': at, '--to': to }} />
      ))}
      {isCritical && from !== undefined && lane.state === 'ended' && (
        <span class="critical" style={{ '--at': from, '--to': lane.endedAt }} />
      )}
    </span>
  );
}
