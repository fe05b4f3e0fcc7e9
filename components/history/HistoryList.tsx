import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { timelineOf } from '../../engine/log/timeline.ts';
import type { HistoryEntry } from '../../engine/protocol/history.ts';
import { useApp } from '../state/context.ts';
import { savedComparison } from '../state/saved-comparison.ts';
import type { BothTimelines } from './BeforeAndAfter.tsx';
import { choiceObstacle, MAX_CHOSEN } from './choosing.ts';
import { DeleteAll } from './DeleteAll.tsx';
import { HistoryItem } from './HistoryItem.tsx';

/** All saved comparisons and their actions. */
export function HistoryList({
  onOpened,
  onDeleted,
  onCompare,
}: {
  onOpened(): void;
  /** The element with the focus has been deleted. */
  onDeleted(): void;
  onCompare(both: BothTimelines): void;
}) {
  const app = useApp();
  const { store, send } = app;
  const chosen = useSignal<readonly string[]>([]);
  /** True if the last comparison to be opened was unreadable. */
  const failed = useSignal(false);
  const saved = store.history.value;
  if (!saved) return <p class="empty">{i18n.t('history.loading')}</p>;

  const { entries, unreadable } = saved;
  const isChosen = ({ id }: HistoryEntry) => chosen.value.includes(id);
  const both = entries.filter(isChosen);
  const canCompare = both.length === MAX_CHOSEN;

  const read = async (ids: readonly string[]) => {
    const results = await Promise.all(ids.map((id) => savedComparison(app, id)));
    failed.value = results.includes('unreadable');
    return results.map((result) => (result === 'unreadable' ? undefined : result));
  };
  const open = async ({ id }: HistoryEntry) => {
    const [saved] = await read([id]);
    if (!saved) return;
    store.open(saved.origin, saved.events);
    onOpened();
  };
  const compare = async () => {
    const saved = await read(both.map(({ id }) => id));
    const [after, before] = saved.map((one) => one && timelineOf(one.events));
    if (before && after) onCompare({ before, after });
  };

  return (
    <>
      {failed.value && (
        <p class="problem" role="alert">
          {i18n.t('history.damaged')}
        </p>
      )}
      {entries.length === 0 && <p class="empty">{i18n.t('history.empty')}</p>}
      <ul class="entries" aria-label={i18n.t('history.entries')}>
        {entries.map((entry) => (
          <HistoryItem
            key={entry.id}
            entry={entry}
            chosen={isChosen(entry)}
            obstacle={choiceObstacle(entry, both)}
            onChoose={(wanted) => {
              const others = both.map(({ id }) => id).filter((id) => id !== entry.id);
              chosen.value = wanted ? [...others, entry.id].slice(0, MAX_CHOSEN) : others;
            }}
            onOpen={() => void open(entry)}
            onDelete={() => {
              send({ type: 'delete', comparison: entry.id });
              onDeleted();
            }}
          />
        ))}
      </ul>
      {unreadable.length > 0 && (
        <div class="unreadable">
          <p>{i18n.t('history.unreadable', unreadable.length)}</p>
          <button
            type="button"
            onClick={() => {
              for (const id of unreadable) send({ type: 'delete', comparison: id });
              onDeleted();
            }}
          >
            {i18n.t('history.delete_unreadable', unreadable.length)}
          </button>
        </div>
      )}
      {entries.length > 0 && (
        <div class="history-foot">
          <p class="compare-two">
            <button
              type="button"
              disabled={!canCompare}
              aria-describedby={canCompare ? undefined : 'compare-two-hint'}
              onClick={() => void compare()}
            >
              {i18n.t('history.compare')}
            </button>
            {!canCompare && <span id="compare-two-hint">{i18n.t('history.compare_hint')}</span>}
          </p>
          <DeleteAll hasPinned={entries.some(({ pinned }) => pinned)} onDeleted={onDeleted} />
        </div>
      )}
    </>
  );
}
