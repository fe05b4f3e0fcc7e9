import { i18n } from '#i18n';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { drawnRuns } from './drawn-runs.ts';
import { tailEnd } from './tail.ts';

/** Kind of segment that a legend explains. */
export type LegendKind =
  | PhaseName
  | 'input'
  | 'critical'
  | 'frame'
  | 'arriving'
  | 'working'
  | 'idle'
  | 'place'
  | 'query'
  | 'you'
  | 'tail';

/**
 * Kinds that are drawn, in the order of a request’s life. Without phases, a bar is hollow while it
 * waits and solid while data arrives, or while work is done here.
 * @param isWatched true for requests of others to a server
 */
export function drawnKinds(timelines: readonly Timeline[], isWatched = false): LegendKind[] {
  if (isWatched) return ['place', 'query', 'you'];
  const runs = timelines.flatMap(drawnRuns).flatMap((run) => (run.state === 'planned' ? [] : run));
  const reported = new Set<string>();
  for (const { lanes } of runs) {
    for (const { attempts } of lanes) {
      for (const { timing } of attempts) {
        for (const kind of Object.keys(timing?.phases ?? {})) reported.add(kind);
      }
    }
  }
  const isLocal = timelines.every(({ plan }) => plan.source.kind === 'local');
  const bars: LegendKind[] = isLocal ? ['working'] : ['frame', 'arriving'];
  const phases: LegendKind[] =
    reported.size > 0 ? phaseNames.filter((name) => reported.has(name)) : bars;
  const hasInputs = runs.some(({ lanes }) => lanes.some(({ task }) => task.after.length > 0));
  return [
    ...(hasInputs ? (['input'] as const) : []),
    ...phases,
    ...(runs.some((run) => idleSlots(run).length > 0) ? (['idle'] as const) : []),
    ...(runs.some((run) => tailEnd(run) !== undefined) ? (['tail'] as const) : []),
    ...(hasInputs ? (['critical'] as const) : []),
  ];
}

export function kindText(kind: LegendKind): string {
  return i18n.t(`timeline.kinds.${kind}`);
}
