import { Fragment } from 'preact';
import { i18n } from '#i18n';
import { adviceOn } from '../../engine/verdict/advice.ts';
import { coldStartOf } from '../../engine/verdict/cold-start.ts';
import { verdictOf } from '../../engine/verdict/verdict.ts';
import { useApp } from '../state/context.ts';
import { AdviceText } from './AdviceText.tsx';
import { ColdStartText } from './ColdStart.tsx';
import { roundsNote } from './rounds-note.ts';
import './Verdict.css';
import { VerdictText } from './VerdictText.tsx';

/** What the comparison shows, said as soon as it is known. */
export function Verdict() {
  const timeline = useApp().store.timeline.value;
  const verdict = timeline && verdictOf(timeline);
  const advice = verdict && adviceOn(verdict, timeline);
  const cold = verdict && coldStartOf(verdict, timeline);
  const notes = verdict
    ? [
        roundsNote(verdict, timeline.rounds),
        cold && <ColdStartText cost={cold.cost} resolution={cold.resolution} />,
        timeline.source.kind === 'simulated' ? i18n.t('verdict.simulated') : undefined,
      ].filter((note) => note !== undefined)
    : [];
  return (
    // Always there, even when empty: a live region has to stand before it is filled.
    <div class="verdict" role="status">
      {verdict && (
        <p>
          <VerdictText verdict={verdict} />
          {advice && (
            <>
              {' '}
              <AdviceText advice={advice} source={timeline.source} />
            </>
          )}
        </p>
      )}
      {notes.length > 0 && (
        <p class="note">
          {notes.map((note, index) => (
            <Fragment key={index}>
              {index > 0 && ' '}
              {note}
            </Fragment>
          ))}
        </p>
      )}
    </div>
  );
}
