import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { Duration } from '../parts/Duration.tsx';
import { messageKey } from '../parts/message-key.ts';
import type { Presenter } from '../workloads/presenter.ts';

/** State, value and length of a request so far. */
export function LaneResult({
  lane,
  presenter: { Value },
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
  const length = lengthOf(lane);
  return (
    <span class="result">
      <span class={outcome?.kind === 'ok' ? 'sr-only' : 'state'}>
        {i18n.t(`states.${stateKey(lane, isInterrupted)}`)}{' '}
      </span>
      {outcome?.kind === 'ok' && <Value value={outcome.value} task={lane.task} />}
      {length && (
        <span class="length">
          <Duration ms={length.ms} resolution={resolution} />
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
