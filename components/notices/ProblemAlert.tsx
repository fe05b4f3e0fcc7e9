import { i18n } from '#i18n';
import { messageKey } from '../parts/message-key.ts';
import { useApp } from '../state/context.ts';
import './ProblemAlert.css';
import type { Problem } from '../state/state.ts';

/** Problems that the user can solve in the history. */
const solvedInHistory: ReadonlySet<Problem> = new Set(['not-saved-full', 'unreadable']);

/**
 * Problem between the window and the background process, with a way to solve it.
 * @param inHistory true inside the history, which then needs no button
 */
export function ProblemAlert({ inHistory = false }: { inHistory?: boolean }) {
  const { store, send, isHistoryOpen } = useApp();
  const problem = store.problem.value;
  return (
    problem && (
      <p class="problem" role="alert">
        {i18n.t(`problems.${messageKey(problem)}`)}
        {!inHistory && solvedInHistory.has(problem) && (
          <>
            {' '}
            <button type="button" class="quiet" onClick={() => (isHistoryOpen.value = true)}>
              {i18n.t('history.open_panel')}
            </button>
          </>
        )}
        {problem === 'busy' && (
          <>
            {' '}
            <button type="button" class="quiet" onClick={() => send({ type: 'stop' })}>
              {i18n.t('problems.stop_running')}
            </button>
          </>
        )}
      </p>
    )
  );
}
