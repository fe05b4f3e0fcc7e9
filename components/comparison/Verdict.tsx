import { i18n } from '#i18n';
import { verdictOf } from '../../engine/verdict.ts';
import { useApp } from '../app/context.ts';
import './Verdict.css';
import { VerdictText } from './VerdictText.tsx';

/** What the comparison shows, said as soon as it is known. */
export function Verdict() {
  const timeline = useApp().store.timeline.value;
  const verdict = timeline && verdictOf(timeline);
  return (
    // Always there, even when empty: a live region has to stand before it is filled.
    <div class="verdict" role="status">
      {verdict && (
        <>
          <p>
            <VerdictText verdict={verdict} />
          </p>
          {verdict.kind === 'faster' && timeline.runs.every(({ earlier }) => !earlier) && (
            <p class="note">{i18n.t('verdict.cold')}</p>
          )}
          {timeline.source.kind === 'simulated' && (
            <p class="note">{i18n.t('verdict.simulated')}</p>
          )}
        </>
      )}
    </div>
  );
}
