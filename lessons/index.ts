import type { Experiment } from './experiment.ts';
import type { ExperimentId } from './ids.ts';
import { threeWaits } from './three-waits.ts';

const all: Record<ExperimentId, Experiment> = { 'three-waits': threeWaits };

/** All experiments, in the order of the catalogue. */
export const experiments: readonly Experiment[] = Object.values(all);
