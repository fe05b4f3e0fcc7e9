import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import { pairedRatio } from '../../engine/verdict/paired-ratio.ts';
import { baseOf, type Series, seriesOf } from '../../engine/verdict/series.ts';
import { useApp } from '../state/context.ts';
import './Comparison.css';
import { WarmUpDot } from './RoundsPlot.tsx';
import { Row } from './Row.tsx';

/** The elapsed times side by side, once there are any. */
export function Comparison() {
  const timeline = useApp().store.timeline.value;
  return timeline && <Table timeline={timeline} />;
}

function Table({ timeline }: { timeline: Timeline }) {
  const series = seriesOf(timeline);
  const ended = series.filter(({ runs, leftOut }) => runs.length + leftOut.length > 0);
  if (ended.length === 0) return null;

  // A mode that is alone is compared with nothing, unless it is the one that others would be.
  const isAlone = series.length === 1 && series[0]?.mode !== 'sequential';
  const base = isAlone ? undefined : baseOf(series);
  const hasRounds = timeline.rounds > 1;
  const hasWarmUps = series.some(({ warmUps }) => warmUps.length > 0);
  const longest = Math.max(...series.flatMap(elapsedTimes));
  return (
    <table class="comparison" aria-label={i18n.t('comparison.title')}>
      <thead>
        <tr>
          <th scope="col">{i18n.t('comparison.mode')}</th>
          <th scope="col">
            {hasRounds ? i18n.t('comparison.median') : i18n.t('comparison.elapsed')}
          </th>
          <AgainstBase series={series} base={base} />
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
            base={base}
            timeline={timeline}
            longest={hasRounds || hasWarmUps ? longest : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Head of the column of ratios: names the base and says, on demand too, how much they prove. */
function AgainstBase({ series, base }: { series: readonly Series[]; base: Series | undefined }) {
  const ratios = series.flatMap((one) =>
    base && one !== base ? (pairedRatio(base, one) ?? []) : [],
  );
  const rough = ratios.filter(({ indicationOnly }) => indicationOnly);
  // Where the rounds are too few, there is no interval.
  const tooFew = rough.some(({ interval }) => !interval);
  const why = i18n.t(tooFew ? 'comparison.too_few_rounds' : 'comparison.uneven_rounds');
  return (
    // The title of a cell that has a text is its description for screen readers.
    <th scope="col" title={rough.length > 0 ? why : undefined}>
      {i18n.t('comparison.speed_up', { mode: i18n.t(`modes.${base?.mode ?? 'sequential'}`) })}
      {rough.length > 0 && <span class="remark"> {i18n.t('comparison.indication')}</span>}
    </th>
  );
}

function elapsedTimes({ runs, warmUps }: Series): number[] {
  return [...runs, ...warmUps].flatMap(({ elapsed = 0 }) => elapsed);
}
