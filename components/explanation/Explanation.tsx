import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import { lazy } from '../parts/lazy.tsx';
import { useApp } from '../state/context.ts';
import './Explanation.css';

const RunsExplained = lazy(async () => (await import('./RunsExplained.tsx')).RunsExplained);

/** Explanation of where the time of each run went; the engine's part is loaded on first use. */
export function Explanation() {
  const timeline = useApp().store.timeline.value;
  const open = useSignal(false);
  const runs = timeline ? drawnRuns(timeline).filter(isDone) : [];
  if (!timeline || runs.length === 0) return null;

  return (
    <details
      class="explanation"
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>{i18n.t('explanation.title')}</summary>
      {open.value && <RunsExplained runs={runs} timeline={timeline} />}
    </details>
  );
}

/** True if a run was completed without sleep, and can be explained. */
function isDone(run: ReturnType<typeof drawnRuns>[number]): run is RunTimeline {
  return run.state === 'completed' && !run.slept;
}
