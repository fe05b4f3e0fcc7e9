import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Measured, Unfit, Verdict } from '../../engine/verdict.ts';
import { Duration } from '../Duration.tsx';
import { formatList, formatRatio } from '../format.ts';
import { Sentence } from '../Sentence.tsx';

/** Most cities that a sentence names; more are counted. */
const MOST_NAMED = 3;

/** A verdict in words: the figure first, then the reason. */
export function VerdictText({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case 'faster':
      return (
        <>
          <strong>
            <Sentence
              text={i18n.t('verdict.faster')}
              parts={{ ratio: <Ratio value={verdict.ratio} /> }}
            />
          </strong>{' '}
          <Sentence
            text={
              verdict.parallel.limit !== undefined
                ? i18n.t('verdict.overlapped_limited')
                : i18n.t('verdict.overlapped')
            }
            parts={{
              ...figures(verdict.sequential, verdict.parallel),
              city: verdict.parallel.slowest.city.name,
              slowest: (
                <Duration
                  ms={verdict.parallel.slowest.ms}
                  resolution={verdict.parallel.resolution}
                />
              ),
              limit: verdict.parallel.limit,
            }}
          />
        </>
      );
    case 'slower':
      return (
        <Sentence
          text={i18n.t('verdict.slower')}
          parts={figures(verdict.sequential, verdict.parallel)}
        />
      );
    case 'same':
      return (
        <Sentence
          text={i18n.t('verdict.same')}
          parts={figures(verdict.sequential, verdict.parallel)}
        />
      );
    case 'one-city':
      return (
        <Sentence
          text={i18n.t('verdict.one_city')}
          parts={{
            city: verdict.city.name,
            faster: <Elapsed of={verdict.faster} />,
            slower: <Elapsed of={verdict.slower} />,
          }}
        />
      );
    case 'single':
      return (
        <Sentence
          text={i18n.t('verdict.single', verdict.asked)}
          parts={{
            mode: i18n.t(`modes.${verdict.run.mode}`),
            elapsed: <Elapsed of={verdict.run} />,
            city: verdict.run.slowest.city.name,
            slowest: <Duration ms={verdict.run.slowest.ms} resolution={verdict.run.resolution} />,
          }}
        />
      );
    case 'unfit':
      return (
        <>
          {verdict.unfit.map((unfit) => (
            <UnfitText key={unfit.mode} unfit={unfit} asked={verdict.asked} />
          ))}
          {i18n.t('verdict.not_compared')}
        </>
      );
  }
}

function UnfitText({ unfit: { mode, because, missing }, asked }: { unfit: Unfit; asked: number }) {
  const cities = missing.map(({ city }) => city.name);
  const named =
    cities.length <= MOST_NAMED ? formatList(cities) : i18n.t('verdict.cities', cities.length);
  return (
    <>
      {i18n.t(`verdict.${because}`, {
        mode: i18n.t(`modes.${mode}`),
        cities: named,
        arrived: asked - missing.length,
        asked,
      })}{' '}
    </>
  );
}

function figures(sequential: Measured, parallel: Measured): Record<string, ComponentChildren> {
  return { sequential: <Elapsed of={sequential} />, parallel: <Elapsed of={parallel} /> };
}

function Elapsed({ of }: { of: Measured }) {
  return <Duration ms={of.elapsed} resolution={of.resolution} />;
}

function Ratio({ value }: { value: number }) {
  return <data value={value}>{formatRatio(value)}</data>;
}
