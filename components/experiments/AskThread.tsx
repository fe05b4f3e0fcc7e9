import { i18n } from '#i18n';
import { isBlocking } from '../../engine/modes/index.ts';
import { replyText } from '../drawing/reply-text.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { askingOf } from '../state/asking.ts';
import { useApp } from '../state/context.ts';
import { chosenModes } from '../state/plan.ts';
import './AskThread.css';

/**
 * Button that asks the thread of the run that is going on, and the latest reply. Only in experiments
 * about it, and in free play where a mode blocks its thread.
 */
export function AskThread() {
  const app = useApp();
  const { lesson, store, playhead } = app;
  const { ask, pending } = askingOf(app);
  const experiment = lesson.experiment.value;
  const isWanted = experiment
    ? experiment.asksThread
    : chosenModes(store.choices.value).some(isBlocking);
  if (!isWanted) return null;
  const run = playhead.timeline.value?.runs.findLast(({ replies }) => replies);
  const reply = run?.replies?.at(-1);
  return (
    <p class="ask-thread">
      <button type="button" class="offer" disabled={!ask.value} onClick={ask.value}>
        {i18n.t('asking.ask')}
      </button>{' '}
      <span aria-live="polite">
        {pending.value.length > 0 ? (
          i18n.t('asking.pending')
        ) : run && reply ? (
          <>
            <ModeName mode={run.mode} />{' '}
            <data value={reply.delay}>{replyText(reply, run.resolution)}</data>
          </>
        ) : (
          i18n.t('asking.hint')
        )}
      </span>
    </p>
  );
}
