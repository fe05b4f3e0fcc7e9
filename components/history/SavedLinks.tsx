import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatMoment } from '../parts/format.ts';
import { hashOf, shownComparison } from '../state/address.ts';
import { useApp } from '../state/context.ts';
import { Results } from './Results.tsx';
import { tasksText } from './tasks-text.ts';
import './SavedLinks.css';

/** Links to the saved comparisons, latest first. */
export function SavedLinks() {
  const { store, send } = useApp();
  const entries = store.history.value?.entries ?? [];
  const shown = shownComparison(store);
  const running = store.running.value;
  useEffect(() => {
    // Not during a run, which reading the storage would disturb.
    if (!running) send({ type: 'list-history' });
  }, [send, running]);
  if (entries.length === 0) return null;
  return (
    <nav class="saved-links" aria-labelledby="saved-links-title">
      <h2 id="saved-links-title">{i18n.t('history.entries')}</h2>
      <ul>
        {entries.map(({ id, summary }) => (
          <li key={id}>
            <a href={hashOf(id)} aria-current={id === shown ? 'true' : undefined}>
              {formatMoment(summary.startedAt)}
            </a>
            <p>{tasksText(summary.workload)}</p>
            <p>
              <Results results={summary.results} />
            </p>
          </li>
        ))}
      </ul>
    </nav>
  );
}
