import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { baseline, traitsOf } from '../../engine/modes/index.ts';
import { ratiosOf } from '../../engine/verdict/paired-ratio.ts';
import { baseOf, type Series, seriesOf } from '../../engine/verdict/series.ts';
import { useIsWatched, useNames } from '../parts/names.ts';
import { timeHead } from '../parts/time-head.ts';
import { useApp } from '../state/context.ts';
import './Comparison.css';
import { WarmUpDot } from './RoundsPlot.tsx';
import { Row } from './Row.tsx';

/** Table of the elapsed times, once there are any. */
export function Comparison() {
  const timeline = useApp().store.timeline.value;
  const isWatched = useIsWatched();
  if (!timeline) return null;
  const series = seriesOf(timeline);
  const ended = series.filter(({ runs, excluded }) => runs.length + excluded.length > 0);
  if (ended.length === 0) return null;

  // A single mode is not compared, unless it is the usual baseline.
  const [first] = series;
  const isAlone = series.length === 1 && first && !traitsOf(first.mode).isBaseline;
  const base = isAlone ? undefined : baseOf(series);
  // Over one task, all modes wait for the same; an experiment with one mode names no baseline, nor is
  // there one among servers.
  const isCompared = !isAlone || (!isWatched && timeline.plan.experiment === undefined);
  const hasRatios = isCompared && timeline.plan.workload.tasks.length > 1;
  const hasRounds = timeline.plan.rounds > 1;
  const hasWarmUps = series.some(({ warmUps }) => warmUps.length > 0);
  const rounds = series.flatMap(({ runs, warmUps }) => [...runs, ...warmUps]);
  const longest = Math.max(...rounds.map(({ elapsed = 0 }) => elapsed));
  return (
    <table class="comparison" aria-label={i18n.t('comparison.title')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('comparison.mode')}</th>
          <th scope="col">{timeHead(timeline.plan.rounds, isWatched)}</th>
          {hasRatios && <AgainstBase timeline={timeline} base={base} />}
          {(hasRounds || hasWarmUps) && (
            <th scope="col" class="of-rounds rounds-head">
              {i18n.t('comparison.rounds')}{' '}
              {hasWarmUps && (
                <span>
                  <WarmUpDot /> {i18n.t('comparison.warm_up')}
                </span>
              )}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {ended.map((one) => (
          <Row
            key={one.mode}
            series={one}
            isBase={one === base}
            ratio={base && ratiosOf(timeline).get(one.mode)}
            hasRatios={hasRatios}
            timeline={timeline}
            longest={hasRounds || hasWarmUps ? longest : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Head of the column of ratios: names the baseline and explains how reliable they are. */
function AgainstBase({ timeline, base }: { timeline: Timeline; base: Series | undefined }) {
  const ratios = [...ratiosOf(timeline)].flatMap(([mode, ratio]) =>
    base && mode !== base.mode ? ratio : [],
  );
  const mode = base?.mode ?? baseline;
  const nameOf = useNames();
  const rough = ratios.filter(({ indicationOnly }) => indicationOnly);
  // Too few rounds have no interval.
  const tooFew = rough.some(({ interval }) => !interval);
  const why = i18n.t(tooFew ? 'comparison.too_few_rounds' : 'comparison.uneven_rounds');
  return (
    // The title of a cell with text is its description for screen readers.
    <th scope="col" title={rough.length > 0 ? why : undefined}>
      {mode && i18n.t('comparison.speed_up', { mode: nameOf(mode) })}
      {rough.length > 0 && <span class="remark"> {i18n.t('comparison.indication')}</span>}
    </th>
  );
}
