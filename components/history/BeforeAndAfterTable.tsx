import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { BeforeAndAfterRow } from '../../engine/verdict/before-and-after.ts';
import type { Series } from '../../engine/verdict/series.ts';
import { formatMoment, formatRatio } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { NotComparable } from '../parts/NotComparable.tsx';
import { Elapsed } from './Results.tsx';

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
              <Elapsed {...resultOf(row.before)} />
            </td>
            <td>
              <Elapsed {...resultOf(row.after)} />
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
function resultOf({ representative, excluded: [flaw] = [] }: Partial<Series> = {}) {
  const { elapsed, resolution } = representative ?? {};
  return { elapsed, resolution, because: flaw?.because };
}
