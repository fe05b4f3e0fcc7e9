import { i18n } from '#i18n';
import type { Verdict } from '../../engine/verdict/verdict.ts';
import { Sentence } from '../parts/Sentence.tsx';
import { ContrastText } from './ContrastText.tsx';
import { Elapsed } from './Elapsed.tsx';
import { IncomparableText } from './IncomparableText.tsx';
import { SingleText } from './SingleText.tsx';

/** A verdict in words: the figure first, then the reason. */
export function VerdictText({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case 'faster':
    case 'slower':
    case 'same':
      return <ContrastText contrast={verdict} />;
    case 'too-short':
      return (
        <Sentence
          text={i18n.t('verdict.too_short')}
          parts={{
            base: i18n.t(`modes.${verdict.base.mode}`),
            mode: i18n.t(`modes.${verdict.other.mode}`),
          }}
        />
      );
    case 'one-city':
      return (
        <Sentence
          text={verdict.times === 2 ? i18n.t('verdict.one_city') : i18n.t('verdict.one_city_often')}
          parts={{
            faster: <Elapsed of={verdict.faster} />,
            slower: <Elapsed of={verdict.slower} />,
            times: verdict.times,
          }}
        />
      );
    case 'single':
      return <SingleText verdict={verdict} />;
    case 'unfit':
      return <IncomparableText unfit={verdict.unfit} asked={verdict.asked} />;
  }
}
