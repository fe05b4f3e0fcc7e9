import { useId, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import {
  type BeforeAndAfter as BothCompared,
  beforeAndAfter,
} from '../../engine/verdict/before-and-after.ts';
import { reachedBy } from '../drawing/reach.ts';
import { useSaving } from '../export/use-saving.tsx';
import { formatMoment } from '../parts/format.ts';
import { Axis } from '../timeline/Axis.tsx';
import { stillMoment } from '../timeline/moment.ts';
import { Runs } from '../timeline/Runs.tsx';
import { BeforeAndAfterTable } from './BeforeAndAfterTable.tsx';
import { changeText, differenceText, whyNotProof } from './change-text.ts';

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
      {result.differences.length > 0 && (
        <>
          <p class="change">{i18n.t('history.differ')}</p>
          <ul class="differences">
            {result.differences.map((difference) => (
              <li key={difference.what}>{differenceText(difference)}</li>
            ))}
          </ul>
        </>
      )}
      <SaveBoth before={before} after={after} result={result} />
    </>
  );
}

/** Buttons that save the picture of two comparisons. */
function SaveBoth({ before, after, result }: BothTimelines & { result: BothCompared }) {
  const saving = useSaving();
  const write = async (extension: 'png' | 'svg') => {
    const [{ bothContent }, { pictureOf }] = await Promise.all([
      import('./both-content.ts'),
      import('../export/picture.ts'),
    ]);
    return { extension, content: await pictureOf(bothContent(before, after, result), extension) };
  };
  return (
    <p class="save-both">
      {(['png', 'svg'] as const).map((extension) => (
        <button
          type="button"
          key={extension}
          onClick={() => void saving.save(after.startedAt, () => write(extension))}
        >
          {i18n.t(`export.save_${extension}`)}
        </button>
      ))}
      {saving.result}
    </p>
  );
}
