import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { beforeAndAfter } from '../../engine/verdict/before-and-after.ts';
import { reachedBy } from '../drawing/reach.ts';
import { formatMoment } from '../parts/format.ts';
import { Axis } from '../timeline/Axis.tsx';
import { stillMoment } from '../timeline/moment.ts';
import { Runs } from '../timeline/Runs.tsx';
import { BeforeAndAfterTable } from './BeforeAndAfterTable.tsx';
import { changeText, whyNotProof } from './change-text.ts';
import { Differences } from './Differences.tsx';
import { SaveBoth } from './SaveBoth.tsx';

/** Two comparisons over the same tasks. */
export interface BothTimelines {
  /** The one that was made first. */
  before: Timeline;
  after: Timeline;
}

/** Two comparisons above each other over one time axis, and mode by mode in figures. */
export function BeforeAndAfter({ before, after }: BothTimelines) {
  const span = Math.max(1, reachedBy(before), reachedBy(after));
  const moment = useMemo(() => stillMoment(span), [span]);
  const result = beforeAndAfter(before, after);
  const id = useId();
  return (
    <>
      {[before, after].map((timeline, index) => {
        const heading = `${id}-${index}`;
        return (
          <section key={index} class="timeline" aria-labelledby={heading}>
            <h3 id={heading}>
              <span>{index === 0 ? i18n.t('history.then') : i18n.t('history.now')}</span>{' '}
              {formatMoment(timeline.startedAt)}
            </h3>
            <Runs timeline={timeline} moment={moment} />
            <Axis span={moment.span} />
          </section>
        );
      })}
      <BeforeAndAfterTable rows={result.rows} before={before} after={after} />
      <p class="change">
        {changeText(result)} {whyNotProof(result, before)}
      </p>
      <Differences differences={result.differences} />
      <SaveBoth before={before} after={after} result={result} />
    </>
  );
}
