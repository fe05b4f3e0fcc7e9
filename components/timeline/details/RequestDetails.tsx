import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { decisive, type Lane } from '../../../engine/log/lane.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { isLocal } from '../../../engine/measure/host.ts';
import { inputWait } from '../../../engine/measure/input-wait.ts';
import { formatList } from '../../parts/format.ts';
import { useDocumentEvent } from '../../parts/use-document-event.ts';
import type { Presenter } from '../../workloads/presenter.ts';
import { inputWaitText } from '../input-wait-text.ts';
import { Facts } from './Facts.tsx';
import { Moments } from './Moments.tsx';
import { PhasesTable } from './PhasesTable.tsx';
import './details.css';

/** Everything that the log contains about one request. */
export function RequestDetails({
  id,
  lane,
  first,
  lanes,
  resolution,
  source,
  presenter,
  connectionQueue,
  onClose,
}: {
  id: string;
  lane: Lane;
  /** First request of the run, with the facts that requests in one HTTP exchange share. */
  first: Lane;
  /** All requests of the run. */
  lanes: readonly Lane[];
  /** Smallest step of the clock, in ms. */
  resolution: number;
  source: SourceChoice;
  presenter: Presenter;
  /** ms that a simulated request waited for a connection; undefined if none was limited. */
  connectionQueue: number | undefined;
  onClose(): void;
}) {
  const panel = useRef<HTMLDivElement>(null);
  // In a long list, only its first line might be visible.
  useLayoutEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), []);
  useDocumentEvent('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // Otherwise Chromium closes the whole popup.
    event.preventDefault();
    // If nothing else has the focus, it returns to the button that opened the details.
    if (document.activeElement === document.body) {
      panel.current?.closest('.lane')?.querySelector('button')?.focus();
    }
    onClose();
  });
  const wait = inputWait(lane, lanes);
  const attempt = decisive(lane);
  const phases =
    attempt?.timing?.phases ?? (connectionQueue ? { queued: connectionQueue } : undefined);
  const url = attempt && (attempt.url ?? first.attempts.at(-1)?.url);
  return (
    <div ref={panel} id={id} class="details">
      {attempt && source.kind !== 'local' && !presenter.servers && (
        <PhasesTable
          phases={phases}
          resolution={resolution}
          isSimulated={source.kind === 'simulated'}
        />
      )}
      {lane.state === 'idle' && <p>{i18n.t('details.idle')}</p>}
      {wait && (
        <p>
          <data value={wait.ms}>{inputWaitText(wait, resolution)}</data>
        </p>
      )}
      {!wait && lane.task.after.length > 0 && (
        <p>
          {i18n.t('details.waits_for', [
            formatList(lane.task.after.flatMap((index) => lanes[index]?.task.label ?? [])),
          ])}
        </p>
      )}
      <Moments
        lane={lane}
        resolution={resolution}
        hasResponse={!presenter.servers && !isLocal(lane)}
      />
      <Facts lane={lane} url={url} presenter={presenter} />
    </div>
  );
}
