/** Ids of all experiments, in the order of the catalogue. */
export const experimentIds = ['three-waits'] as const;

export type ExperimentId = (typeof experimentIds)[number];
