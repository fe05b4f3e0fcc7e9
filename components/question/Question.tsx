import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Answer } from '../../engine/log/guess.ts';
import { Tag } from '../parts/Tag.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { shownComparison } from '../state/address.ts';
import { useApp } from '../state/context.ts';
import type { Controller } from '../state/controller.ts';
import { type Asked, askedOf } from './asked.ts';
import { Feedback } from './Feedback.tsx';
import { pointAt, pointedLane } from './point-at.ts';
import './Question.css';
import { sayDifference } from './say-difference.ts';

/** Question about the comparison on the screen, after its end, if it belongs to an experiment. */
export function Question() {
  const timeline = useApp().store.whole.value;
  const asked = askedOf(timeline);
  if (!timeline || !asked || timeline.state === 'running') return null;
  return (
    <section class="question" aria-label={i18n.t('question.title')}>
      {asked.figures ? (
        // Another comparison is another question.
        <Form key={timeline.startedAt} asked={asked} />
      ) : (
        <p>{i18n.t(timeline.state === 'stopped' ? 'question.stopped' : 'question.no_figures')}</p>
      )}
    </section>
  );
}

function Form({ asked }: { asked: Asked }) {
  const app = useApp();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const feedback = useRef<HTMLDivElement>(null);
  const { timeline, answers, right, place } = asked;
  const latest = answers.at(-1);
  const chosen = useSignal(latest);
  const difference = sayDifference(timeline);
  const { value: option } = chosen;
  /** Options that are known to be right or wrong. */
  const known = new Set(answers.length > 0 ? [...answers, right] : []);

  useEffect(() => {
    // An answer from another window, or of before, moves nothing here.
    if (!form.current?.contains(document.activeElement)) return;
    pointedLane()?.scrollIntoView({ block: 'nearest' });
    feedback.current?.scrollIntoView({ block: 'nearest' });
  }, [answers.length]);

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (option === undefined) return;
        pointAt(app, place);
        if (option !== latest) sendAnswer(app, { option, isRight: option === right });
      }}
    >
      {difference && (
        <p>
          <Sentence message={difference} />
        </p>
      )}
      <h2 id={id}>
        <Sentence message={asked.text('question')} />
      </h2>
      <div role="radiogroup" aria-labelledby={id}>
        {asked.options.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={id}
              checked={one === option}
              onChange={() => {
                chosen.value = one;
              }}
            />
            <span>
              <Sentence message={asked.text(`options.${one}.text`)} />{' '}
              {known.has(one) && (
                <Tag>{i18n.t(one === right ? 'question.right' : 'question.wrong')}</Tag>
              )}
            </span>
          </label>
        ))}
      </div>
      <p>
        <button
          type="submit"
          disabled={option === undefined}
          aria-describedby={option === undefined ? `${id}-why` : undefined}
        >
          {i18n.t('question.answer')}
        </button>{' '}
        {option === undefined && (
          <span id={`${id}-why`} class="hint">
            {i18n.t('question.choose')}
          </span>
        )}
      </p>
      <div class="feedback" ref={feedback}>
        {/* A live region must exist before its text. */}
        <div role="status">
          {latest !== undefined && <Feedback asked={asked} option={latest} />}
        </div>
        {latest !== undefined && (
          <button
            type="button"
            onClick={() => {
              pointAt(app, place);
              requestAnimationFrame(() => pointedLane()?.scrollIntoView({ block: 'center' }));
            }}
          >
            {i18n.t('question.show')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Adds an answer to the log of the comparison on the screen. */
function sendAnswer({ store, send }: Controller, answer: Answer): void {
  const opened = store.opened.peek();
  if (opened) {
    // The background sends events of the latest comparison only.
    const event = { type: 'answered', ...answer, answeredAt: Date.now() } as const;
    store.open(opened, [...store.log.peek(), event]);
  }
  // Undefined for a file, which nobody changes.
  const comparison = shownComparison(store);
  if (comparison !== undefined) send({ type: 'answer', comparison, answer });
}
