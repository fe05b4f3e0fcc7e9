import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { type Gap, gapOf } from '../../engine/measure/gap.ts';
import { baselineFor } from '../../engine/measure/queueing.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayRun } from '../sentences/say-run.ts';

/** Explanations of runs, as far as they are known, with the terms in them. */
export function RunsExplained({
  runs,
  timeline,
}: {
  runs: readonly RunTimeline[];
  timeline: Timeline;
}) {
  return (
    <>
      <ul aria-label={i18n.t('explanation.title')}>
        {runs.map((run) => (
          <RunExplained key={run.mode} run={run} baseline={baselineFor(run, timeline)} />
        ))}
      </ul>
      <p>{i18n.t('explanation.meaning')}</p>
    </>
  );
}

interface WithBaseline {
  run: RunTimeline;
  baseline: RunTimeline | undefined;
}

function RunExplained({ run, baseline }: WithBaseline) {
  const gap = useGap({ run, baseline });
  return (
    <li>
      <ModeName mode={run.mode} />
      {sayRun(run, gap).map((message) => (
        <Fragment key={message.key}>
          {/* For screen readers; on screen, the style separates figures. */}{' '}
          <span class={message.key === 'explanation.split' ? 'split' : 'figure'}>
            <Sentence message={message} />
          </span>
        </Fragment>
      ))}
    </li>
  );
}

/** Gap between a run and its limit; undefined until computed, and if there is none. */
function useGap({ run, baseline }: WithBaseline): Gap | undefined {
  const [known, setKnown] = useState<{ run: RunTimeline; gap: Gap | undefined }>();
  useEffect(() => {
    let wanted = true;
    void gapOf(run, baseline).then((gap) => {
      if (wanted) setKnown({ run, gap });
    });
    return () => {
      wanted = false;
    };
  }, [run, baseline]);
  // Until then, the state still holds the gap of the run before.
  return known?.run === run ? known.gap : undefined;
}
