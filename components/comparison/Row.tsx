import { i18n } from '#i18n';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { isOk, wasRetried } from '../../engine/measure/comparable.ts';
import { traitsOf } from '../../engine/modes/index.ts';
import type { PairedRatio } from '../../engine/verdict/paired-ratio.ts';
import { comparedIn, type Series, seriesOf } from '../../engine/verdict/series.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatTimeOfDay } from '../parts/format.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { NotComparable } from '../parts/NotComparable.tsx';
import { Tag } from '../parts/Tag.tsx';
import { ratioFigure } from '../sentences/message.ts';
import { FigureData, Sentences } from '../sentences/Sentence.tsx';
import { sayExcluded } from '../sentences/say-exclusions.ts';
import { sayGuess } from '../sentences/say-guess.ts';
import { RoundsPlot } from './RoundsPlot.tsx';

/** Row of one mode. */
export function Row({
  series,
  isBase,
  ratio,
  hasRatios,
  timeline,
  longest,
}: {
  series: Series;
  isBase: boolean;
  /** Against the baseline; undefined if they can't be compared. */
  ratio: PairedRatio | undefined;
  /** True if there is a column for it. */
  hasRatios: boolean;
  timeline: Timeline;
  /** ms at the end of the scale of all rounds; undefined if they are not drawn. */
  longest: number | undefined;
}) {
  const excluded = sayExcluded(series, timeline.state);
  const guessed = sayGuess(timeline.guess, series, shownRun(series, timeline));
  const isCompared = comparedIn(seriesOf(timeline)).some(({ mode }) => mode === series.mode);
  const why = isCompared
    ? undefined
    : i18n.t(`comparison.needs.${traitsOf(series.mode).needs ?? 'every'}`);
  return (
    <tr>
      <th scope="row">
        <ModeName mode={series.mode} />
      </th>
      <td>
        <Elapsed series={series} timeline={timeline} />
      </td>
      {hasRatios && (
        <td>
          {ratio ? (
            <FigureData figure={isBase ? { kind: 'ratio', value: 1 } : ratioFigure(ratio)} />
          ) : (
            <NotComparable why={why} />
          )}
        </td>
      )}
      {longest !== undefined && (
        <td class="of-rounds">
          <RoundsPlot series={series} longest={longest} />
          {excluded.length > 0 && (
            <p class="excluded">
              <Sentences messages={excluded} />
            </p>
          )}
        </td>
      )}
      {guessed.length > 0 && (
        <td class="guessed">
          <Sentences messages={guessed} />
        </td>
      )}
    </tr>
  );
}

/** Run whose time is shown. A single run that can't be compared still shows its progress. */
function shownRun(
  { mode, planned, representative }: Series,
  { runs }: Timeline,
): RunTimeline | undefined {
  if (representative || planned !== 1) return representative;
  return runs.findLast((run) => run.mode === mode && run.round > 0);
}

function Elapsed({ series, timeline }: { series: Series; timeline: Timeline }) {
  const run = shownRun(series, timeline);
  if (!run) return <NotComparable />;
  const { elapsed, resolution, startedAt, lanes, slept, resumed } = run;
  const arrived = lanes.filter(isOk).length;
  return (
    <>
      {series.earlier && <Tag>{i18n.t('tags.earlier', [formatTimeOfDay(startedAt)])}</Tag>}
      {arrived < lanes.length && <Tag>{i18n.t('tags.incomplete', [arrived, lanes.length])}</Tag>}
      {run.isRejected && <Tag>{i18n.t('tags.rejected')}</Tag>}
      {!resumed && wasRetried(run) && <Tag>{i18n.t('tags.retried')}</Tag>}
      {/* The clock may have stopped or continued while the computer slept. */}
      <Duration ms={slept ? undefined : elapsed} resolution={resolution} />
    </>
  );
}
