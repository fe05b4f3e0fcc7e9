import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Guess as LoggedGuess } from '../../engine/log/guess.ts';
import type { ModeId } from '../../engine/modes/index.ts';
import { Duration } from '../parts/Duration.tsx';
import { ModeName } from '../parts/ModeName.tsx';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayGuessedRatio, sayWrongTime } from '../sentences/say-guess.ts';
import { useApp } from '../state/context.ts';
import type { GuessDraft } from '../state/lesson-state.ts';
import '../timeline/Timeline.css';
import './Guess.css';
import { GuessAxis, GuessLine } from './GuessLine.tsx';
import { guessedOn, readGuess } from './read-guess.ts';

/** Steps of being sure, as keys of their texts. */
const surenesses = { 1: 'a_guess', 2: 'fairly', 3: 'certain' } as const;

const nothing: GuessDraft = { times: {}, sureness: 1 };

/** The empty axis, on which the user guesses when each mode ends, or decides to run without a guess. */
export function Guess({ onDecide }: { onDecide(guess: LoggedGuess | 'none'): void }) {
  const { lesson } = useApp();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  /** True once the user has tried to lock in a guess that is wrong. */
  const isTried = useSignal(false);
  const { modes, axis } = guessedOn(lesson);
  const draft = lesson.draft.value ?? nothing;
  const read = readGuess(draft, { modes, axis });
  const wrong = 'because' in read ? read : undefined;
  // A field that is still empty is not wrong until then.
  const objection =
    wrong && (isTried.value || draft.times[wrong.mode] !== undefined) ? wrong : undefined;
  const isLocked = lesson.guess.value !== undefined;
  const ratio = 'guesses' in read ? sayGuessedRatio(read.guesses) : undefined;
  // Several events may come before the next rendering.
  const latest = () => lesson.draft.peek() ?? nothing;
  const setTime = (mode: ModeId, ms: number | undefined) => {
    lesson.draft.value = { ...latest(), times: { ...latest().times, [mode]: ms } };
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const read = readGuess(latest(), { modes, axis });
        isTried.value = true;
        if ('guesses' in read) onDecide(read);
        else form.current?.querySelectorAll('input')[modes.indexOf(read.mode)]?.focus();
      }}
    >
      {!isLocked && <p class="hint">{i18n.t('guess.about')}</p>}
      {modes.map((mode) => (
        <GuessLine
          key={mode}
          mode={mode}
          ms={draft.times[mode]}
          axis={axis}
          objection={objection?.mode === mode ? id : undefined}
          onGuess={isLocked ? undefined : (ms) => setTime(mode, ms)}
        />
      ))}
      <GuessAxis axis={axis} />
      <p id={id} class={objection ? 'objection' : 'hint'} aria-live="polite">
        {objection && <Sentence message={sayWrongTime(objection)} />}
        {ratio && <Sentence message={ratio} />}
      </p>
      {!isLocked && (
        <div class="decide">
          <span aria-hidden="true">{i18n.t('guess.sureness')}</span>
          <RadioGroup
            legend={i18n.t('guess.sureness')}
            options={([1, 2, 3] as const).map((value) => ({
              value,
              label: i18n.t(`guess.sure.${surenesses[value]}`),
            }))}
            value={draft.sureness}
            onChoose={(sureness) => {
              lesson.draft.value = { ...latest(), sureness };
            }}
          />
          <button type="submit" class="offer">
            {i18n.t('guess.lock')}
          </button>
          <button type="button" class="quiet" onClick={() => onDecide('none')}>
            {i18n.t('guess.without')}
          </button>
        </div>
      )}
    </form>
  );
}

/** A guess in a line, once its run is on the screen. */
export function Guessed({ guess: { guesses, sureness } }: { guess: LoggedGuess }) {
  return (
    <p class="guessed">
      {guesses.map(({ mode, ms }) => (
        <span key={mode}>
          <ModeName mode={mode} /> <Duration ms={ms} />{' '}
        </span>
      ))}
      <span class="hint">{i18n.t(`guess.sure.${surenesses[sureness]}`)}</span>
    </p>
  );
}
