import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { ProblemAlert } from '../notices/ProblemAlert.tsx';
import { lazy } from '../parts/lazy.tsx';
import { useIsWatched } from '../parts/names.ts';
import { isShortcut } from '../parts/shortcut.ts';
import { useDocumentEvent } from '../parts/use-document-event.ts';
import { Replay } from '../replay/Replay.tsx';
import { useApp } from '../state/context.ts';
import { Answer } from './Answer.tsx';
import { leaveFullScreen } from './full-screen.ts';
import './Present.css';
import { PresentedAsk } from './PresentedAsk.tsx';
import { PresentedQuestion } from './PresentedQuestion.tsx';
import { PresentedRuns } from './PresentedRuns.tsx';
import { PresentedSweep } from './PresentedSweep.tsx';
import { useIdle } from './use-idle.ts';
import { useWalk } from './use-walk.ts';

const Waits = lazy(async () => (await import('../users/Waits.tsx')).Waits);

/** The comparison on the whole screen, for a room. Its controls hide while nobody uses them. */
export function Present({ isPresenting }: { isPresenting: Signal<boolean> }) {
  const app = useApp();
  const view = useRef<HTMLElement>(null);
  const { isIdle, wake } = useIdle();
  const isWatched = useIsWatched();
  const leave = () => {
    void leaveFullScreen();
    isPresenting.value = false;
  };
  const runAction = app.actions.value.get('run');
  const walk = useWalk();
  const isHidden = useSignal(false);
  const hide = () => {
    isHidden.value = !isHidden.value;
  };
  const hasRuns = !walk || walk.screen === 'run' || walk.screen === 'verdict';

  // A screen reader says where the focus has gone.
  useLayoutEffect(() => view.current?.focus(), []);
  useDocumentEvent('keydown', (event) => {
    if (isShortcut(event, 'escape')) leave();
    else if (isShortcut(event, 'r')) runAction?.run();
    else if (!walk && isShortcut(event, 'h')) hide();
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
      {/* Says every screen of a walk. */}
      <div class="walk" aria-live="polite">
        {walk?.screen === 'ask' && <PresentedAsk experiment={walk.experiment} />}
        <div class="presented-problem">
          {walk?.screen === 'ask' && walk.whyNot}
          <ProblemAlert />
        </div>
        {(walk?.screen === 'question' || walk?.screen === 'feedback') && walk.asked && (
          <PresentedQuestion asked={walk.asked} isAnswered={walk.screen === 'feedback'} />
        )}
      </div>
      {hasRuns && (
        <>
          <div class="presented-results">
            <PresentedSweep />
            <PresentedRuns />
            {isWatched && <Waits isBrief />}
          </div>
          <Answer isHidden={walk ? walk.screen === 'run' : isHidden.value} />
        </>
      )}
      <div class="controls">
        {hasRuns && <Replay playhead={app.playhead} />}
        {walk ? (
          <>
            <Control label={i18n.t('walk.back')} keys="B" run={walk.back} />
            <Control label={i18n.t('walk.next')} keys="N" run={walk.next} />
          </>
        ) : (
          <Control label={i18n.t(isHidden.value ? 'walk.show' : 'walk.hide')} keys="H" run={hide} />
        )}
        {runAction && <Control label={runAction.label} keys="R" run={runAction.run} />}
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

function Control({
  label,
  keys,
  run,
}: {
  label: string;
  keys: string;
  /** Undefined while there is nothing to do. */
  run: (() => void) | undefined;
}) {
  return (
    <button type="button" title={keys} aria-keyshortcuts={keys} disabled={!run} onClick={run}>
      {label}
    </button>
  );
}
