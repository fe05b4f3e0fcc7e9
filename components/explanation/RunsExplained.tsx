import { i18n } from '#i18n';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { baselineFor } from '../../engine/measure/queueing.ts';
import { RunExplained } from './RunExplained.tsx';

/** Explanations of runs, with the terms in them. */
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
