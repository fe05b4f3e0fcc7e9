import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { isShortcut } from '../parts/shortcut.ts';
import { useDocumentEvent } from '../parts/use-document-event.ts';
import { Replay } from '../replay/Replay.tsx';
import { useApp } from '../state/context.ts';
import { Answer } from './Answer.tsx';
import { leaveFullScreen } from './full-screen.ts';
import './Present.css';
import { PresentedRuns } from './PresentedRuns.tsx';
import { useIdle } from './use-idle.ts';

/** The comparison on the whole screen, for a room. Its controls hide while nobody uses them. */
export function Present({ isPresenting }: { isPresenting: Signal<boolean> }) {
  const app = useApp();
  const view = useRef<HTMLElement>(null);
  const { isIdle, wake } = useIdle();
  const leave = () => {
    void leaveFullScreen();
    isPresenting.value = false;
  };
  const runAction = app.actions.value.get('run');

  // A screen reader says where the focus has gone.
  useLayoutEffect(() => view.current?.focus(), []);
  useDocumentEvent('keydown', (event) => {
    if (isShortcut(event, 'escape')) leave();
    else if (isShortcut(event, 'r')) runAction?.run();
  });
  // In full screen, browsers take the Escape key for themselves.
  useDocumentEvent('fullscreenchange', () => {
    if (!document.fullscreenElement) leave();
  });

  return (
    <section
      ref={view}
      class={isIdle ? 'present idle' : 'present'}
      aria-label={i18n.t('present.title')}
      tabIndex={-1}
      onPointerMove={wake}
      onPointerDown={wake}
      onKeyDown={wake}
      onFocusIn={wake}
    >
      <PresentedRuns />
      <Answer />
      <div class="controls">
        <Replay playhead={app.playhead} />
        {runAction && (
          <button type="button" title="R" aria-keyshortcuts="R" onClick={runAction.run}>
            {runAction.label}
          </button>
        )}
        <button
          type="button"
          title={i18n.t('present.leave_key')}
          aria-keyshortcuts="Escape"
          onClick={leave}
        >
          {i18n.t('present.leave')}
        </button>
      </div>
    </section>
  );
}
