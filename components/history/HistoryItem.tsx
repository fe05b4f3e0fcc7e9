import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HistoryEntry } from '../../engine/protocol/history.ts';
import { experimentIds } from '../../lessons/ids.ts';
import { formatMoment, formatNumber } from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import { sourceText } from '../parts/source-text.ts';
import { Tag } from '../parts/Tag.tsx';
import { Names } from '../workloads/Names.tsx';
import type { ChoiceObstacle } from './choosing.ts';
import { ItemActions } from './ItemActions.tsx';
import { Results } from './Results.tsx';
import { tasksText } from './tasks-text.ts';

/** One saved comparison with its results and actions. */
export function HistoryItem({
  entry,
  chosen,
  obstacle,
  onChoose,
  onOpen,
  onDelete,
}: {
  entry: HistoryEntry;
  /** True if it is selected to be compared, */
  chosen: boolean;
  /** or the reason why it can't be. */
  obstacle: ChoiceObstacle | undefined;
  onChoose(wanted: boolean): void;
  onOpen(): void;
  onDelete(): void;
}) {
  const id = useId();
  const { summary, pinned } = entry;
  const why = `${id}-why`;
  const { startedAt, state, workload, source, rounds, guess, sweep } = summary;
  const experiment = experimentIds.find((id) => id === summary.experiment?.id);
  return (
    <li class="entry" data-pinned={pinned}>
      <input
        type="checkbox"
        checked={chosen}
        disabled={obstacle !== undefined}
        aria-label={i18n.t('history.choose', [formatMoment(startedAt)])}
        aria-describedby={obstacle && why}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <div class="about">
        <h3 id={id}>
          {formatMoment(startedAt)} {source.kind !== 'live' && <Tag>{sourceText(source)}</Tag>}{' '}
          {(state === 'stopped' || state === 'interrupted') && <Tag>{i18n.t(`tags.${state}`)}</Tag>}
          {state === 'running' && <Tag>{i18n.t('history.running')}</Tag>}{' '}
        </h3>{' '}
        {experiment && <p>{i18n.t(`experiments.${messageKey(experiment)}.title`)}</p>}
        <p>{tasksText(workload)}</p>
        {sweep && (
          <p>
            {i18n.t('history.sweep', [
              i18n.t(`sweep.over.${sweep.over}`),
              formatNumber(sweep.values[0] ?? 0, 0),
              formatNumber(sweep.values.at(-1) ?? 0, 0),
            ])}
          </p>
        )}
        <Names of={workload}>
          <p>
            <Results results={summary.results} />
            {rounds > 1 && <span class="rounds"> {i18n.t('history.rounds', [rounds])}</span>}
          </p>
          {guess && (
            <p class="guess">
              {i18n.t('history.guess')}{' '}
              <Results results={guess.guesses.map(({ mode, ms }) => ({ mode, elapsed: ms }))} />
            </p>
          )}
        </Names>
        {obstacle && (
          <p class="why-not" id={why} hidden={obstacle === 'enough'}>
            {i18n.t(`history.why_not.${messageKey(obstacle)}`)}
          </p>
        )}
      </div>
      <ItemActions entry={entry} name={id} why={why} onOpen={onOpen} onDelete={onDelete} />
    </li>
  );
}
