import { settingsSchema } from '../../adapters/users/settings.ts';
import type { Timeline } from '../../engine/log/timeline.ts';
import { waitsOf } from '../../engine/measure/waits.ts';
import { modes } from '../../engine/modes/index.ts';
import { drawnRuns } from '../drawing/drawn-runs.ts';
import type { NameOf } from '../parts/names.ts';
import type { Waits } from './Distribution.tsx';
import { type Modelled, modelledFor } from './use-models.ts';

function startedRuns(timeline: Timeline) {
  return drawnRuns(timeline).flatMap((run) => (run.state === 'planned' ? [] : run));
}

/** Models beside the runs of a comparison; undefined for what is modelled itself. */
export function modelsIn(timeline: Timeline): (Modelled | undefined)[] {
  const settings = settingsSchema.safeParse(timeline.plan.workload.settings).data;
  const isMeasured = timeline.plan.source.kind !== 'simulated';
  return startedRuns(timeline).map((run) =>
    settings && isMeasured ? modelledFor(run, settings) : undefined,
  );
}

/**
 * Waits at each server of a comparison, as far as they are known.
 * @param models waits on the models of {@link modelsIn}, as far as they are known
 */
export function waitRows(
  timeline: Timeline,
  nameOf: NameOf,
  models: readonly (readonly number[] | undefined)[],
): Waits[] {
  return startedRuns(timeline).map((run, index) => ({
    name: nameOf(run.mode),
    look: modes[run.mode].look,
    waits: waitsOf(run),
    resolution: run.resolution,
    model: models[index],
    own: (run.replies ?? []).map(({ delay }) => delay).sort((a, b) => a - b),
    isModelled: timeline.plan.source.kind === 'simulated',
  }));
}
