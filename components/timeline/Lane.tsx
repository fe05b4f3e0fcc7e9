import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Lane as LaneData } from '../../engine/log/lane.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import { connectionQueue } from '../../engine/measure/connections.ts';
import { inputWait } from '../../engine/measure/input-wait.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import type { Link } from '../drawing/links.ts';
import { faultText } from '../parts/fault-text.ts';
import { Tag } from '../parts/Tag.tsx';
import type { Presenter } from '../workloads/presenter.ts';
import { RequestDetails } from './details/RequestDetails.tsx';
import './Lane.css';
import type { ExpandedRequest } from '../state/pointing.ts';
import { inputWaitText } from './input-wait-text.ts';
import { LaneFailure } from './LaneFailure.tsx';
import { LaneResult } from './LaneResult.tsx';
import { Links } from './Links.tsx';
import { Track } from './Track.tsx';

/** Facts that a lane is drawn from. */
export interface LaneFacts {
  lane: LaneData;
  source: SourceChoice;
  presenter: Presenter;
  /** End of the idle slot after this request, if there is one; Infinity while it lasts. */
  idleUntil: number | undefined;
  /** ms at which the mode settled, if anything was in flight then. */
  settledAt: number | undefined;
  /** ms at which it had all that it needs; Infinity before that, undefined if it needs nothing. */
  readyAt: number | undefined;
  /** Lines from and to requests that need each other. */
  links: readonly Link[];
  /** True if it is one of those that determined when the run ended. */
  isCritical: boolean;
  /** True if the run was interrupted before the request ended. */
  isInterrupted: boolean;
  /**
   * First request of the run, with the facts that requests in one HTTP exchange share; only if the
   * details are shown.
   */
  first: LaneData | undefined;
  /** True if its track can be seen. */
  isInView: boolean;
  /** True if the Tab key reaches this lane. */
  isTabStop: boolean;
  /** True if it stands at the line of the code that the user has selected. */
  isMarked: boolean;
  /** Number of lanes before it that don't stand in the document. */
  skipped: number;
}

/** One request: label, bars, result and, when expanded, all details. */
export function Lane({
  lane,
  source,
  presenter,
  idleUntil,
  settledAt,
  readyAt,
  links,
  isCritical,
  isInterrupted,
  first,
  isInView,
  isTabStop,
  isMarked,
  skipped,
  run,
  index,
  expanded,
  onFocus,
}: LaneFacts & {
  /** Run of the request. */
  run: DrawnRun;
  /** Index of the request in its run. */
  index: number;
  /** Request whose details are shown, in any run. */
  expanded: Signal<ExpandedRequest | undefined>;
  onFocus(index: number): void;
}) {
  const { resolution, startedAt } =
    run.state === 'planned' ? { resolution: 1, startedAt: undefined } : run;
  const id = useId();
  const { task } = lane;
  const { Aside } = presenter;
  const wait = inputWait(lane, run.lanes);
  const isOk = lane.state === 'ended' && lane.outcome.kind === 'ok';
  return (
    <li
      class="lane"
      data-open={first !== undefined}
      data-marked={isMarked || undefined}
      aria-setsize={run.lanes.length}
      aria-posinset={index + 1}
      style={skipped > 0 ? { '--skipped': skipped } : undefined}
    >
      <span class="task">
        <button
          type="button"
          class="task-name"
          aria-expanded={first !== undefined}
          aria-controls={first && id}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => onFocus(index)}
          onClick={() => {
            expanded.value = first ? undefined : { mode: run.mode, request: index };
          }}
        >
          {task.label}
        </button>{' '}
        {isMarked && <span class="sr-only">{i18n.t('code.marked')} </span>}
        {isCritical && <span class="sr-only">{i18n.t('timeline.kinds.critical')} </span>}
        {wait && <span class="sr-only">{inputWaitText(wait, resolution)} </span>}
        {isOk && startedAt !== undefined && Aside && <Aside task={task} at={startedAt} />}{' '}
      </span>
      {isInView ? (
        <Track lane={lane} idleUntil={idleUntil} settledAt={settledAt} readyAt={readyAt} />
      ) : (
        <span class="track" />
      )}
      {isInView && (links.length > 0 || isCritical) && (
        <Links lane={lane} links={links} isCritical={isCritical} />
      )}
      <LaneResult
        lane={lane}
        presenter={presenter}
        resolution={resolution}
        isInterrupted={isInterrupted}
      />
      {task.fault && (
        <p class="fault">
          <Tag>{i18n.t('faults.tag')}</Tag> {faultText(task.fault)}
        </p>
      )}
      <LaneFailure lane={lane} presenter={presenter} />
      {first && (
        <RequestDetails
          id={id}
          lane={lane}
          first={first}
          resolution={resolution}
          presenter={presenter}
          lanes={run.lanes}
          source={source}
          connectionQueue={connectionQueue(run, index, source)}
          onClose={() => {
            expanded.value = undefined;
          }}
        />
      )}
    </li>
  );
}
