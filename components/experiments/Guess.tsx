import { useComputed, useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Guess as LoggedGuess } from '../../engine/log/guess.ts';
import { Duration } from '../parts/Duration.tsx';
import { ModeName } from '../parts/ModeName.tsx';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayGuessedRatio, sayWrongTime } from '../sentences/say-guess.ts';
import { useApp } from '../state/context.ts';
import type { GuessDraft } from '../state/lesson-state.ts';
import { Axis } from '../timeline/Axis.tsx';
import '../timeline/Timeline.css';
import './Guess.css';
import { GuessLine } from './GuessLine.tsx';
import { guessedOn, readGuess } from './read-guess.ts';

/** Steps of being sure, from 1 on. */
const surenesses = ['a_guess', 'fairly', 'certain'] as const;

/** The empty axis, on which the user guesses when each mode ends. */
export function Guess({ onLock, onSkip }: { onLock(): void; onSkip(): void }) {
  const { lesson } = useApp();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  /** True once the user has tried to lock in a guess that is wrong. */
  const isTried = useSignal(false);
  const { modes, axis } = guessedOn(lesson);
  const span = useComputed(() => guessedOn(lesson).axis);
  const draft: GuessDraft = lesson.draft.value ?? { times: {}, sureness: 1 };
  const read = readGuess(draft, { modes, axis });
  const wrong = 'because' in read ? read : undefined;
  // A field that is still empty is not wrong until then.
  const objection =
    wrong && (isTried.value || draft.times[wrong.mode] !== undefined) ? wrong : undefined;
  const disabled = lesson.guess.value !== undefined;
  const ratio = 'guesses' in read ? sayGuessedRatio(read.guesses) : undefined;
  const lock = () => {
    isTried.value = true;
    if ('guesses' in read) {
      lesson.guess.value = read;
      onLock();
    } else {
      form.current?.querySelectorAll('input')[modes.indexOf(read.mode)]?.focus();
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        lock();
      }}
    >
      {!disabled && <p class="hint">{i18n.t('guess.about')}</p>}
      {modes.map((mode) => (
        <GuessLine
          key={mode}
          mode={mode}
          ms={draft.times[mode]}
          axis={axis}
          disabled={disabled}
          objection={objection?.mode === mode ? id : undefined}
          onGuess={(ms) => {
            lesson.draft.value = { ...draft, times: { ...draft.times, [mode]: ms } };
          }}
        />
      ))}
      <Axis span={span} inMs />
      <p id={id} class={objection ? 'objection' : 'hint'} aria-live="polite">
        {objection && <Sentence message={sayWrongTime(objection)} />}
        {ratio && <Sentence message={ratio} />}
      </p>
      {!disabled && (
        <div class="decide">
          <span aria-hidden="true">{i18n.t('guess.sureness')}</span>
          <RadioGroup
            name="sureness"
            legend={i18n.t('guess.sureness')}
            options={surenesses.map((key) => ({ value: key, label: i18n.t(`guess.sure.${key}`) }))}
            value={surenesses[draft.sureness - 1]}
            onChoose={(key) => {
              const sureness = ([1, 2, 3] as const)[surenesses.indexOf(key)] ?? 1;
              lesson.draft.value = { ...draft, sureness };
            }}
          />
          <button type="submit" class="lock">
            {i18n.t('guess.lock')}
          </button>
          <button type="button" class="quiet" onClick={onSkip}>
            {i18n.t('guess.without')}
          </button>
        </div>
      )}
    </form>
  );
}

/** A guess in a line, once its run is on the screen. */
export function Guessed({ guess: { guesses, sureness } }: { guess: LoggedGuess }) {
  const sure = surenesses[sureness - 1] ?? 'a_guess';
  return (
    <p class="guessed">
      {guesses.map(({ mode, ms }) => (
        <span key={mode}>
          <ModeName mode={mode} /> <Duration ms={ms} resolution={1} />{' '}
        </span>
      ))}
      <span class="hint">{i18n.t(`guess.sure.${sure}`)}</span>
    </p>
  );
}
