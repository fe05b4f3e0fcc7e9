import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import { formatDuration } from '../parts/format.ts';
import { outcomeText } from '../parts/outcome-text.ts';

/** Failure of a request, or of its latest attempt that was retried. */
export function LaneFailure({ lane }: { lane: Lane }) {
  const { attempts } = lane;
  const hold = lane.heldBack?.at(-1);
  if (lane.state !== 'ended' && hold) {
    const wait = formatDuration(hold.wait, 1_000);
    return <p class="failure passed">{i18n.t('failures.waits_held_back', [wait])}</p>;
  }
  const outcome = lane.state === 'ended' ? lane.outcome : undefined;
  if (outcome && outcome.kind !== 'ok' && outcome.kind !== 'stopped') {
    const text = outcomeText(outcome);
    return (
      <p class="failure">
        {attempts.length > 1 ? i18n.t('failures.attempt', [attempts.length, text]) : text}
      </p>
    );
  }
  const index = attempts.findLastIndex(({ failure }) => failure !== undefined);
  const failed = attempts[index]?.failure?.outcome;
  // Narrows the type: attempts with these outcomes are not retried.
  if (!failed || failed.kind === 'ok' || failed.kind === 'stopped') return null;
  return (
    <p class="failure passed">{i18n.t('failures.attempt', [index + 1, outcomeText(failed)])}</p>
  );
}
