import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { closeOnEscape } from '../parts/close-on-escape.ts';
import { useApp } from '../state/context.ts';
import './HistoryDialog.css';
import { BeforeAndAfter, type BothTimelines } from './BeforeAndAfter.tsx';
import { HistoryList } from './HistoryList.tsx';

/** Dialog with the list of saved comparisons, or with two of them compared. */
export function HistoryDialog() {
  const { send, isHistoryOpen } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const both = useSignal<BothTimelines>();

  useLayoutEffect(() => {
    dialog.current?.showModal();
    send({ type: 'list-history' });
  }, [send]);

  return (
    <dialog
      ref={dialog}
      class="history"
      aria-labelledby="history-title"
      tabIndex={-1}
      onKeyDown={closeOnEscape}
      onClose={() => {
        isHistoryOpen.value = false;
      }}
    >
      <div class="history-head">
        <h2 id="history-title" ref={heading} tabIndex={-1}>
          {both.value ? i18n.t('history.two') : i18n.t('history.title')}
        </h2>
        {both.value && (
          <button
            type="button"
            onClick={() => {
              both.value = undefined;
              heading.current?.focus();
            }}
          >
            {i18n.t('history.back')}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {i18n.t('history.close')}
        </button>
      </div>
      <ProblemAlert inHistory />
      {both.value ? (
        <BeforeAndAfter {...both.value} />
      ) : (
        <HistoryList
          onOpened={() => dialog.current?.close()}
          onDeleted={() => heading.current?.focus()}
          onCompare={(timelines) => {
            both.value = timelines;
            heading.current?.focus();
          }}
        />
      )}
    </dialog>
  );
}
