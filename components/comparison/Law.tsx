import { i18n } from '#i18n';
import { seriesOf } from '../../engine/verdict/series.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayLaw } from '../sentences/say-law.ts';
import { useApp } from '../state/context.ts';
import './Law.css';

/** Little's law for the run whose elapsed time stands for its mode. */
export function Law() {
  const timeline = useApp().store.timeline.value;
  if (!timeline) return null;
  return (
    <ul class="law" aria-label={i18n.t('law.title')}>
      {seriesOf(timeline).map(({ mode, representative }) => {
        const law = representative && sayLaw(representative, timeline);
        return (
          law && (
            <li key={mode}>
              <ModeName mode={mode} />{' '}
              <span>
                <Sentence message={law} />
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
