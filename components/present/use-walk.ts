import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { isShortcut } from '../parts/shortcut.ts';
import { useDocumentEvent } from '../parts/use-document-event.ts';
import { askedOf } from '../question/asked.ts';
import { useObstacle } from '../setup/use-obstacle.tsx';
import { useApp } from '../state/context.ts';
import { useAction } from '../state/use-action.ts';

/** Screens of a walk, in order. */
const screens = ['ask', 'run', 'verdict', 'question', 'feedback'] as const;

type Screen = (typeof screens)[number];

/**
 * Walk of a class through the experiment on the screen, by button and by key; undefined in free play.
 * `asked` is undefined before its run, `next` and `back` where there is nothing to go to.
 */
export function useWalk() {
  const { lesson, store, run, send } = useApp();
  const chosen = lesson.experiment.value;
  const { obstacle, whyNot } = useObstacle();
  const isRunning = store.running.value;
  const timeline = store.whole.value;
  const isShown = !chosen || lesson.code.value?.isOfLesson(lesson, timeline);
  const asked = isShown ? askedOf(timeline) : undefined;
  const experiment = chosen ?? asked?.experiment;
  /** Comparison on the screen. */
  const comparison = store.opened.value ?? store.comparison.value;
  const at = useSignal<{ screen: Screen; comparison: typeof comparison }>({
    screen: asked ? 'run' : 'ask',
    comparison,
  });
  // Every other comparison is shown from its run on.
  const wanted = at.value.comparison === comparison ? at.value.screen : 'run';
  const last = !asked ? 0 : isRunning ? 1 : asked.figures ? 4 : 2;
  const reached = screens.slice(chosen ? 0 : 1, last + 1);
  const index = Math.max(0, reached.indexOf(wanted));
  const { [index]: screen = 'ask', [index + 1]: after, [index - 1]: before } = reached;
  const goTo = (to: Screen | undefined) =>
    to &&
    (() => {
      at.value = { screen: to, comparison };
    });
  const start =
    obstacle === undefined
      ? () => {
          lesson.guess.value ??= 'none';
          run();
        }
      : undefined;
  const stop = () => send({ type: 'stop' });
  // The button of an experiment is not there meanwhile.
  useAction(
    'run',
    i18n.t(isRunning ? 'setup.stop' : 'setup.run'),
    chosen && (isRunning ? stop : start),
  );
  const next = screen === 'ask' && !isRunning ? start : goTo(after);
  const back = goTo(before);

  useDocumentEvent('keydown', (event) => {
    // Presenters send the page keys.
    const isNext = isShortcut(event, 'n') || isShortcut(event, 'pagedown');
    if (!experiment || !(isNext || isShortcut(event, 'b') || isShortcut(event, 'pageup'))) return;
    event.preventDefault();
    (isNext ? next : back)?.();
  });
  return experiment && { experiment, asked, screen, whyNot: obstacle && whyNot, next, back };
}
