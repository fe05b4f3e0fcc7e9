import { i18n } from '#i18n';
import type { Contrast } from '../../engine/verdict/verdict.ts';
import { Sentence } from '../parts/Sentence.tsx';
import { Elapsed } from './Elapsed.tsx';
import { IncomparableText } from './IncomparableText.tsx';
import { Ratio } from './Ratio.tsx';
import { figuresOf, ReasonText } from './ReasonText.tsx';

/** Two modes against each other: the figure first, then the reason. */
export function ContrastText({ contrast }: { contrast: Contrast }) {
  const { other, because, unfit, asked } = contrast;
  return (
    <>
      <Outcome contrast={contrast} />
      {because && (
        <>
          {' '}
          {isLesson(contrast) ? (
            <LessonText contrast={contrast} />
          ) : (
            <ReasonText because={because} result={other} asked={asked} />
          )}
        </>
      )}
      {unfit.length > 0 && (
        <>
          {' '}
          <IncomparableText unfit={unfit} asked={asked} />
        </>
      )}
    </>
  );
}

/** Sequential against Parallel, which was faster, has sentences of its own. */
function isLesson({ kind, lesson }: Contrast): boolean {
  return lesson && kind === 'faster';
}

function Outcome({ contrast }: { contrast: Contrast }) {
  const { kind, base, other, ratio } = contrast;
  const parts = {
    mode: i18n.t(`modes.${other.mode}`),
    base: i18n.t(`modes.${base.mode}`),
    elapsed: <Elapsed of={other} />,
    base_elapsed: <Elapsed of={base} />,
    ratio: <Ratio of={ratio} />,
  };
  const sentence = <Sentence text={outcomeText(contrast)} parts={parts} />;
  if (kind === 'faster') return <strong>{sentence}</strong>;
  return (
    <>
      {sentence}
      {kind === 'same' && ratio.interval && (
        <>
          {' '}
          <Sentence text={i18n.t('verdict.ratio')} parts={parts} />
        </>
      )}
    </>
  );
}

function outcomeText(contrast: Contrast): string {
  const { kind, because, lesson, planned } = contrast;
  switch (kind) {
    case 'faster':
      return lesson ? i18n.t('verdict.faster') : i18n.t('verdict.faster_than');
    case 'slower':
      // Without a reason, and measured once, it is as likely to be chance.
      return because || planned > 1 ? i18n.t('verdict.slower') : i18n.t('verdict.slower_once');
    case 'same':
      return lesson ? i18n.t('verdict.same') : i18n.t('verdict.same_as');
  }
}

function LessonText({ contrast: { base, other, because } }: { contrast: Contrast }) {
  return (
    because && (
      <Sentence
        text={
          because.kind === 'served'
            ? i18n.t('verdict.served')
            : because.kind === 'limited'
              ? i18n.t('verdict.overlapped_limited')
              : i18n.t('verdict.overlapped')
        }
        parts={{
          sequential: <Elapsed of={base} />,
          parallel: <Elapsed of={other} />,
          ...figuresOf(because, other),
        }}
      />
    )
  );
}
