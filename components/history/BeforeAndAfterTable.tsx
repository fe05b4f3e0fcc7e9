import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfterRow } from '../../engine/verdict/before-and-after.ts';
import type { Series } from '../../engine/verdict/series.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatMoment, formatRatio } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { messageKey } from '../parts/message-key.ts';
import { NotComparable } from '../parts/NotComparable.tsx';

/** Two comparisons mode by mode: how long it took then and now, and how many times as fast. */
export function BeforeAndAfterTable({
  rows,
  before,
  after,
}: {
  rows: readonly BeforeAndAfterRow[];
  before: Timeline;
  after: Timeline;
}) {
  // Over one task, only the network's own changes would show.
  const hasRatios = after.plan.workload.tasks.length > 1;
  return (
    <table class="comparison" aria-label={i18n.t('history.two')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('comparison.mode')}</th>
          <th scope="col">
            {i18n.t('history.then')} <span class="sr-only">{formatMoment(before.startedAt)}</span>
          </th>
          <th scope="col">
            {i18n.t('history.now')} <span class="sr-only">{formatMoment(after.startedAt)}</span>
          </th>
          {hasRatios && <th scope="col">{i18n.t('history.now_against_then')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ mode, ratio, ...row }) => (
          <tr key={mode}>
            <th scope="row">
              <ModeName mode={mode} />
            </th>
            <td>
              <Elapsed series={row.before} />
            </td>
            <td>
              <Elapsed series={row.after} />
            </td>
            {hasRatios && (
              <td>
                {ratio ? (
                  <data value={ratio.median}>{formatRatio(ratio.median)}</data>
                ) : (
                  <NotComparable />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The median of the runs that count, or why none does. */
function Elapsed({ series }: { series: Series | undefined }) {
  if (series?.representative) {
    const { elapsed, resolution } = series.representative;
    return <Duration ms={elapsed} resolution={resolution} />;
  }
  const [flaw] = series?.excluded ?? [];
  return (
    <span class="no-result">
      {flaw ? i18n.t(`history.because.${messageKey(flaw.because)}`) : i18n.t('history.not_run')}
    </span>
  );
}
