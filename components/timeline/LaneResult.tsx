import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { waitOf } from '../../engine/measure/waits.ts';
import { Duration } from '../parts/Duration.tsx';
import { messageKey } from '../parts/message-key.ts';
import type { Presenter } from '../workloads/presenter.ts';

/** State, value and length of a request so far. */
export function LaneResult({
  lane,
  presenter: { Value, servers },
  resolution,
  isInterrupted,
}: {
  lane: Lane;
  presenter: Presenter;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** True if the run was interrupted before the request ended. */
  isInterrupted: boolean;
}) {
  const outcome = lane.state === 'ended' ? lane.outcome : undefined;
  // For the user of a server, the queue is part of the wait.
  const ms = servers ? waitOf(lane) : lengthOf(lane)?.ms;
  return (
    <span class="result">
      <span class={outcome?.kind === 'ok' ? 'sr-only' : 'state'}>
        {i18n.t(`states.${stateKey(lane, isInterrupted)}`)}{' '}
      </span>
      {outcome?.kind === 'ok' && <Value value={outcome.value} task={lane.task} />}
      {ms !== undefined && (
        <span class="length">
          <Duration ms={ms} resolution={resolution} />
        </span>
      )}
    </span>
  );
}

/** State of a request, as a key of its text. */
export function stateKey(lane: Lane, isInterrupted: boolean) {
  if (lane.state !== 'ended') return isInterrupted ? 'unfinished' : lane.state;
  const { kind } = lane.outcome;
  return kind === 'ok' ? 'arrived' : messageKey(kind);
}
