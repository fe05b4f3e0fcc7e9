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
      {results.map(({ mode, elapsed, resolution = 1, because }) => (
        <Fragment key={mode}>
          <span>
            <ModeName mode={mode} />{' '}
            {elapsed !== undefined ? (
              <Duration ms={elapsed} resolution={resolution} />
            ) : (
              <span class="no-result">
                {because
                  ? i18n.t(`history.because.${messageKey(because)}`)
                  : i18n.t('history.not_run')}
              </span>
            )}
          </span>{' '}
        </Fragment>
      ))}
    </span>
  );
}
