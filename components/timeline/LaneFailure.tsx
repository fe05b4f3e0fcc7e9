import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { formatDuration } from '../parts/format.ts';
import { isFailure, outcomeText } from '../parts/outcome-text.ts';
import type { Presenter } from '../workloads/presenter.ts';

/** Failure of a request, or of its latest attempt that failed. */
export function LaneFailure({ lane, presenter }: { lane: Lane; presenter: Presenter }) {
  const { attempts, task } = lane;
  const hold = lane.heldBack?.at(-1);
  if (lane.state !== 'ended' && hold) {
    const wait = formatDuration(hold.wait, 1_000);
    return <p class="failure passed">{i18n.t('failures.waits_held_back', [wait])}</p>;
  }
  const outcome = lane.state === 'ended' ? lane.outcome : undefined;
  if (isFailure(outcome)) {
    const text = presenter.failure?.(outcome, task) ?? outcomeText(outcome, task.fault);
    const number = (lane.state === 'ended' && lane.attempt) || attempts.length;
    return (
      <p class="failure">
        {attempts.length > 1 ? i18n.t('failures.attempt', [number, text]) : text}
      </p>
    );
  }
  const index = attempts.findLastIndex(({ failure }) => isFailure(failure?.outcome));
  const failed = attempts[index]?.failure?.outcome;
  if (!isFailure(failed)) return null;
  return (
    <p class="failure passed">
      {i18n.t('failures.attempt', [index + 1, outcomeText(failed, task.fault)])}
    </p>
  );
}
