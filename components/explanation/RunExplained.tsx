import { Fragment } from 'preact';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { ModeName } from '../parts/ModeName.tsx';
import { Sentence } from '../sentences/Sentence.tsx';
import { sayRun } from '../sentences/say-run.ts';
import { useGap } from './use-gap.ts';

/** Explanation of where the time of one run went, as far as it is known. */
export function RunExplained({
  run,
  baseline,
}: {
  run: RunTimeline;
  baseline: RunTimeline | undefined;
}) {
  const gap = useGap(run, baseline);
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
