import { i18n } from '#i18n';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { hasWeather, wasRetried } from '../../engine/measure/comparable.ts';
import { exclusionsOf } from '../../engine/verdict/exclusion.ts';
import { pairedRatio } from '../../engine/verdict/paired-ratio.ts';
import type { Series } from '../../engine/verdict/series.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatRatio, formatTimeOfDay } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { Tag } from '../parts/Tag.tsx';
import { excludedText } from './excluded-text.ts';
import { Ratio } from './Ratio.tsx';
import { RoundsPlot } from './RoundsPlot.tsx';

/** One mode of the comparison. */
export function Row({
  series,
  base,
  timeline,
  longest,
}: {
  series: Series;
  base: Series | undefined;
  timeline: Timeline;
  /** ms: the end of the scale that all rounds are drawn on; undefined when they are not drawn. */
  longest: number | undefined;
}) {
  const { mode, planned } = series;
  const excluded = exclusionsOf(series, timeline.state);
  const count = excluded.reduce((sum, one) => sum + one.count, 0);
  return (
    <tr>
      <th scope="row">
        <ModeName mode={mode} />
      </th>
      <td>
        {timeline.source.kind === 'simulated' && <Tag>{i18n.t('tags.simulated')}</Tag>}
        <Elapsed series={series} timeline={timeline} />
      </td>
      <td>
        <Against series={series} base={base} />
      </td>
      {longest !== undefined && (
        <td class="of-rounds">
          <RoundsPlot series={series} longest={longest} />
          {planned > 1 && count > 0 && (
            <p class="left-out">
              {i18n.t('comparison.left_out', { count, planned, reasons: excludedText(excluded) })}
            </p>
          )}
        </td>
      )}
    </tr>
  );
}

function Elapsed({ series, timeline }: { series: Series; timeline: Timeline }) {
  const { mode, median, resolution, planned, earlier } = series;
  // A single run that cannot be compared still shows how far it came.
  const run =
    series.representative ??
    (planned === 1
      ? timeline.runs.findLast((run) => run.mode === mode && run.round > 0)
      : undefined);
  // The clock has gone on, or stood still, while the machine slept.
  const elapsed = median ?? (run?.slept ? undefined : run?.elapsed);
  return (
    <>
      {run && earlier && <Tag>{i18n.t('tags.earlier', [formatTimeOfDay(run.startedAt)])}</Tag>}
      {run && <Incomplete run={run} />}
      {run && !run.resumed && wasRetried(run) && <Tag>{i18n.t('tags.retried')}</Tag>}
      {run && elapsed !== undefined ? (
        <Duration ms={elapsed} resolution={resolution ?? run.resolution} />
      ) : (
        <NotComparable />
      )}
    </>
  );
}

function Incomplete({ run }: { run: RunTimeline }) {
  const arrived = run.lanes.filter(hasWeather).length;
  return (
    arrived < run.lanes.length && (
      <Tag>{i18n.t('tags.incomplete', [arrived, run.lanes.length])}</Tag>
    )
  );
}

function Against({ series, base }: { series: Series; base: Series | undefined }) {
  const ratio = base && pairedRatio(base, series);
  if (!ratio) return <NotComparable />;
  if (series === base) return <data value={1}>{formatRatio(1)}</data>;
  return <Ratio of={ratio} />;
}

function NotComparable() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{i18n.t('comparison.not_comparable')}</span>
    </>
  );
}
