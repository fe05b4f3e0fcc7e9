import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { useApp } from '../state/context.ts';
import './Explanation.css';

type RunsExplained = typeof import('./RunsExplained.tsx').RunsExplained;

/**
 * Explanation of where the time of each run went. It runs the engine on a virtual clock, and is loaded
 * when it is opened.
 */
export function Explanation() {
  const timeline = useApp().store.timeline.value;
  const loaded = useSignal<{ RunsExplained: RunsExplained }>();
  const open = useSignal(false);
  const runs = timeline ? drawnRuns(timeline).filter(isDone) : [];
  if (!timeline || runs.length === 0) return null;

  const onToggle = async ({ currentTarget }: { currentTarget: HTMLDetailsElement }) => {
    open.value = currentTarget.open;
    if (open.value) loaded.value ??= await import('./RunsExplained.tsx');
  };
  return (
    <details class="explanation" onToggle={(event) => void onToggle(event)}>
      <summary>{i18n.t('explanation.title')}</summary>
      {open.value && loaded.value && <Explained {...loaded.value} {...{ runs, timeline }} />}
    </details>
  );
}

/** Under a name of its own, so that what is loaded is an element and not called as a function. */
function Explained({
  RunsExplained,
  runs,
  timeline,
}: {
  RunsExplained: RunsExplained;
  runs: readonly RunTimeline[];
  timeline: Timeline;
}) {
  return <RunsExplained runs={runs} timeline={timeline} />;
}

/** True for runs that can be explained: neither cut off nor slept. */
function isDone(run: ReturnType<typeof drawnRuns>[number]): run is RunTimeline {
  return run.state === 'completed' && !run.slept;
}
