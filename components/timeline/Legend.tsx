import { i18n } from '#i18n';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import './Legend.css';

type Kind = PhaseName | 'frame' | 'arriving' | 'idle';

/** Meaning of the patterns that are currently drawn. */
export function Legend({ timeline }: { timeline: Timeline }) {
  return (
    <p class="legend" aria-hidden="true">
      {drawnKinds(timeline).map((kind) => (
        <span key={kind}>
          <span class={`sample kind-${kind}`} />
          {kindText(kind)}
        </span>
      ))}
    </p>
  );
}

/** Without phases, a bar is hollow while it waits and solid while data arrives. */
function drawnKinds(timeline: Timeline): Kind[] {
  const runs = drawnRuns(timeline).flatMap((run) => (run.state === 'planned' ? [] : run));
  const reported = new Set<string>();
  for (const { lanes } of runs) {
    for (const { attempts } of lanes) {
      for (const { timing } of attempts) {
        for (const kind of Object.keys(timing?.phases ?? {})) reported.add(kind);
      }
    }
  }
  const phases: Kind[] =
    reported.size > 0 ? phaseNames.filter((kind) => reported.has(kind)) : ['frame', 'arriving'];
  return runs.some((run) => idleSlots(run).length > 0) ? [...phases, 'idle'] : phases;
}

function kindText(kind: Kind): string {
  switch (kind) {
    case 'frame':
      return i18n.t('timeline.waiting');
    case 'arriving':
      return i18n.t('timeline.arriving');
    case 'idle':
      return i18n.t('timeline.idle_slot');
    default:
      return i18n.t(`timeline.phases.${kind}`);
  }
}
