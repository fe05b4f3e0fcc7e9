import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { drawnRuns } from './drawn-runs.ts';

/** Kinds of segments that are drawn and need a legend, in the order of a request's life. */
export function drawnKinds(timeline: Timeline): (PhaseName | 'idle')[] {
  const runs = drawnRuns(timeline).flatMap((run) => (run.state === 'planned' ? [] : run));
  const reported = new Set<string>();
  for (const { lanes } of runs) {
    for (const { attempts } of lanes) {
      for (const { timing } of attempts) {
        for (const kind of Object.keys(timing?.phases ?? {})) reported.add(kind);
      }
    }
  }
  const hasIdle = runs.some((run) => idleSlots(run).length > 0);
  return [
    ...phaseNames.filter((name) => reported.has(name)),
    ...(hasIdle ? (['idle'] as const) : []),
  ];
}
