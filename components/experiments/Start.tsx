import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { RunButton } from '../setup/RunButton.tsx';
import { useObstacle } from '../setup/use-obstacle.tsx';
import { WhyNot } from '../setup/WhyNot.tsx';
import { useApp } from '../state/context.ts';
import type { Lesson } from '../state/lesson.ts';
import { focusRun } from '../state/run-button.ts';
import { Guess, Guessed } from './Guess.tsx';

/** Guess and Run of an experiment. Run waits for the guess, or for the decision to do without. */
export function Start() {
  const { lesson, store, run } = useApp();
  const { obstacle, whyNot } = useObstacle();
  const region = useRef<HTMLElement>(null);
  /** Control to focus once it is rendered. */
  const next = useRef<'run' | 'guess'>(undefined);
  /** True from a press on “Run without a guess” until the code for the work is loaded. */
  const wantsRun = useRef(false);
  const isRunning = store.running.value;
  const guess = lesson.guess.value;
  const ran = lesson.code.value?.isOfLesson(lesson, store.timeline.value) === true;
  const needsGuess = guess === undefined && !isRunning;
  const needed = { sentence: i18n.t('guess.needed') };

  useLayoutEffect(() => effect(() => adoptGuess(lesson, store.timeline.value)), [lesson, store]);
  useLayoutEffect(() => {
    if (next.current === 'run') focusRun();
    if (next.current === 'guess') region.current?.querySelector('input')?.focus();
    next.current = undefined;
  }, [guess]);

  useLayoutEffect(() => {
    if (!wantsRun.current || obstacle !== undefined || isRunning) return;
    wantsRun.current = false;
    run();
  });

  return (
    <>
      <section ref={region} class="guess" aria-label={i18n.t('guess.title')}>
        <h3>{i18n.t('guess.title')}</h3>
        {(guess === undefined || (guess !== 'none' && !ran)) && (
          <Guess
            // A guess that was typed for one variant is none for another.
            key={lesson.variant.value}
            onDecide={(decided) => {
              next.current = 'run';
              lesson.guess.value = decided;
              wantsRun.current =
                decided === 'none' && (obstacle === undefined || obstacle === 'loading');
            }}
          />
        )}
        {guess === 'none' && <p class="hint">{i18n.t('guess.none')}</p>}
        {ran && guess && guess !== 'none' && <Guessed guess={guess} />}
        {guess !== undefined && (
          <button
            type="button"
            class="quiet"
            disabled={isRunning}
            onClick={() => {
              next.current = 'guess';
              lesson.draft.value ??= { times: {}, sureness: 1 };
              lesson.guess.value = undefined;
            }}
          >
            {i18n.t('guess.again')}
          </button>
        )}
      </section>
      <form
        class="setup start-experiment"
        onSubmit={(event) => {
          event.preventDefault();
          if (!needsGuess && obstacle === undefined && !isRunning) run();
        }}
      >
        <RunButton obstacle={needsGuess ? needed : obstacle} />
        {needsGuess ? <WhyNot obstacle={needed} shortage={undefined} /> : whyNot}
      </form>
    </>
  );
}

/** Takes over the guess of a comparison that is on the screen before the user has begun to guess. */
function adoptGuess(lesson: Lesson, timeline: Timeline | undefined): void {
  if (!timeline || !lesson.code.value?.isOfLesson(lesson, timeline)) return;
  if (lesson.guess.value !== undefined || lesson.draft.value) return;
  const { guess } = timeline;
  lesson.guess.value = guess ?? 'none';
  if (!guess) return;
  const times = Object.fromEntries(guess.guesses.map(({ mode, ms }) => [mode, ms]));
  lesson.draft.value = { times, sureness: guess.sureness };
}
