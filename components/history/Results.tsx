import { Fragment } from 'preact';
import { i18n } from '#i18n';
import type { Summary } from '../../engine/verdict/summary.ts';
import { Duration } from '../parts/Duration.tsx';
import { ModeName } from '../parts/ModeName.tsx';
import { messageKey } from '../parts/message-key.ts';

/** Result of each mode in a few words. */
export function Results({ results }: Pick<Summary, 'results'>) {
  return (
    <span class="results">
      {results.map(({ mode, ...result }) => (
        <Fragment key={mode}>
          <span>
            <ModeName mode={mode} /> <Elapsed {...result} />
          </span>{' '}
        </Fragment>
      ))}
    </span>
  );
}

/** Elapsed time of a mode, or the reason why there is none. */
export function Elapsed({
  elapsed,
  resolution = 1,
  because,
}: Omit<Summary['results'][number], 'mode'>) {
  if (elapsed !== undefined) return <Duration ms={elapsed} resolution={resolution} />;
  return (
    <span class="no-result">
      {because ? i18n.t(`history.because.${messageKey(because)}`) : i18n.t('history.not_run')}
    </span>
  );
}
