import { useMemo } from 'preact/hooks';
import type { Lane } from '../../engine/timeline.ts';
import './Track.css';

/**
 * A request's life as bars on the time axis. Waiting is hollow, arriving is solid; an end that is
 * not known yet is now.
 */
export function Track({ lane }: { lane: Lane }) {
  // The same element means that nothing changed: of a thousand tracks only the lively ones render.
  return useMemo(() => {
    const { queuedAt, attempts } = lane;
    const startedAt = attempts[0]?.startedAt;
    const headersAt = attempts.at(-1)?.headersAt;
    const endedAt = lane.state === 'ended' ? lane.endedAt : undefined;
    return (
      <span
        class="track"
        data-state={lane.state === 'ended' ? lane.outcome.kind : lane.state}
        aria-hidden="true"
      >
        {queuedAt !== undefined && <Bar kind="queued" from={queuedAt} to={startedAt ?? endedAt} />}
        {startedAt !== undefined && (
          <Bar kind="waiting" from={startedAt} to={headersAt ?? endedAt} />
        )}
        {headersAt !== undefined && <Bar kind="arriving" from={headersAt} to={endedAt} />}
      </span>
    );
  }, [lane]);
}

function Bar({ kind, from, to }: { kind: string; from: number; to: number | undefined }) {
  return <span class={`bar ${kind}`} style={{ '--from': from, '--to': to ?? 'var(--now)' }} />;
}
