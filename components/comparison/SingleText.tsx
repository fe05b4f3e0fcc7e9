import { i18n } from '#i18n';
import type { Verdict } from '../../engine/verdict/verdict.ts';
import { Sentence } from '../parts/Sentence.tsx';
import { Elapsed } from './Elapsed.tsx';
import { figuresOf, ReasonText } from './ReasonText.tsx';

/** One mode alone: how long it took, and over what. */
export function SingleText({
  verdict: { result, because, asked },
}: {
  verdict: Extract<Verdict, { kind: 'single' }>;
}) {
  const parts = {
    mode: i18n.t(`modes.${result.mode}`),
    elapsed: <Elapsed of={result} />,
    asked,
    ...figuresOf(because, result),
  };
  const isPlain = because.kind === 'in-row' || because.kind === 'overlapped';
  // Over one city there is nothing to arrange; to be frozen over it is one thing still.
  const isTold = because.kind === 'blocking' || (!isPlain && asked > 1);
  if (isPlain && asked > 1) {
    return <Sentence text={i18n.t('verdict.single_slowest')} parts={parts} />;
  }
  return (
    <>
      <Sentence text={i18n.t('verdict.single', asked)} parts={parts} />
      {isTold && (
        <>
          {' '}
          <ReasonText because={because} result={result} asked={asked} />
        </>
      )}
    </>
  );
}
