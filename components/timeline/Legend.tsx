import { i18n } from '#i18n';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import './Legend.css';

/** Meaning of the patterns that are currently drawn. */
export function Legend({ timeline }: { timeline: Timeline }) {
  const kinds = drawnKinds(timeline);
  if (kinds.length === 0) return null;
  return (
    <p class="legend" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <span class={`sample kind-${kind}`} />
          {kind === 'idle' ? i18n.t('timeline.idle_slot') : i18n.t(`timeline.phases.${kind}`)}
        </span>
      ))}
    </p>
  );
}

function drawnKinds(timeline: Timeline): (PhaseName | 'idle')[] {
  const runs = drawnRuns(timeline).flatMap((run) => (run.state === 'planned' ? [] : run));
  const reported = new Set<string>();
  for (const { lanes } of runs) {
    for (const { attempts } of lanes) {
      for (const { timing } of attempts) {
        for (const kind of Object.keys(timing?.phases ?? {})) reported.add(kind);
      }
    }
  }
  const phases = phaseNames.filter((kind) => reported.has(kind));
  return runs.some((run) => idleSlots(run).length > 0) ? [...phases, 'idle'] : phases;
}
