import type { Lane } from '../../engine/log/lane.ts';
import { barOf, type Link } from '../drawing/links.ts';
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
  const bar = barOf(lane);
  return (
    <span class="links" aria-hidden="true" style={{ '--span': span.value }}>
      {links.map(({ part, at, to }) => (
        <span key={`${part}-${at}`} class={`link ${part}`} style={{ '--at': at, '--to': to }} />
      ))}
      {isCritical && bar && <span class="critical" style={{ '--at': bar.from, '--to': bar.to }} />}
    </span>
  );
}
