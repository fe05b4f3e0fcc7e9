import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Timeline } from '../../engine/log/timeline.ts';
import type { ComparableRun } from '../../engine/measure/comparable.ts';
import type { Advice } from '../../engine/verdict/advice.ts';
import { type BetterSize, betterSize } from '../../engine/verdict/better-size.ts';
import { Duration } from '../parts/Duration.tsx';
import { Sentence } from '../parts/Sentence.tsx';

/** What would help next, in one sentence. */
export function AdviceText({ advice, source }: { advice: Advice; source: Timeline['source'] }) {
  switch (advice.kind) {
    case 'compare-with':
      return i18n.t('advice.compare_with', { mode: i18n.t(`modes.${advice.mode}`) });
    case 'more-cities':
      return i18n.t('advice.more_cities');
    case 'run-again':
      return i18n.t('advice.run_again');
    case 'more-rounds':
      return i18n.t('advice.more_rounds');
    case 'bulk':
      return i18n.t('advice.bulk', { requests: advice.requests });
    case 'fewer-requests':
      return i18n.t('advice.fewer_requests');
    case 'faster-answer':
      return i18n.t('advice.faster_answer', { city: advice.city.name });
    case 'larger-size':
      return <LargerSize run={advice.run} source={source} />;
    case 'overlap':
    case 'pool':
      return i18n.t(`advice.${advice.kind}`);
  }
}

/** Comes a moment later, for the mode has to be run on a virtual clock first. */
function LargerSize({ run, source }: { run: ComparableRun; source: Timeline['source'] }) {
  const [better, setBetter] = useState<BetterSize>();
  useEffect(() => {
    let wanted = true;
    setBetter(undefined);
    void betterSize(run, source).then((found) => {
      if (wanted) setBetter(found);
    });
    return () => {
      wanted = false;
    };
  }, [run, source]);
  return (
    better && (
      <Sentence
        text={i18n.t('advice.larger_size')}
        parts={{
          size: better.size,
          elapsed: <Duration ms={better.elapsed} resolution={run.resolution} />,
        }}
      />
    )
  );
}
