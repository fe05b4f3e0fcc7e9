import { i18n } from '#i18n';
import { adviceOn } from '../../engine/advice.ts';
import { coldStartOf } from '../../engine/cold-start.ts';
import { type Contrast, type Verdict as VerdictData, verdictOf } from '../../engine/verdict.ts';
import { useApp } from '../app/context.ts';
import { AdviceText } from './AdviceText.tsx';
import { ColdStartText, WarmUpButton } from './ColdStart.tsx';
import { RoundsNote } from './RoundsNote.tsx';
import './Verdict.css';
import { VerdictText } from './VerdictText.tsx';

/** What the comparison shows, said as soon as it is known. */
export function Verdict() {
  const timeline = useApp().store.timeline.value;
  const verdict = timeline && verdictOf(timeline);
  const advice = verdict && adviceOn(verdict, timeline);
  const cold = verdict && coldStartOf(verdict, timeline);
  return (
    <>
      {/* Always there, even when empty: a live region has to stand before it is filled. */}
      <div class="verdict" role="status">
        {verdict && (
          <>
            <p>
              <VerdictText verdict={verdict} />{' '}
              {advice && <AdviceText advice={advice} source={timeline.source} />}
            </p>
            <p class="note">
              {isContrast(verdict) && <RoundsNote contrast={verdict} />}{' '}
              {cold && <ColdStartText cost={cold.cost} resolution={cold.resolution} />}{' '}
              {timeline.source.kind === 'simulated' && i18n.t('verdict.simulated')}
            </p>
          </>
        )}
      </div>
      {cold && <WarmUpButton />}
    </>
  );
}

function isContrast(verdict: VerdictData): verdict is Contrast {
  return verdict.kind === 'faster' || verdict.kind === 'slower' || verdict.kind === 'same';
}
