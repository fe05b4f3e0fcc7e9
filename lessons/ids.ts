/** Ids of all experiments, in the order of the catalogue. */
export const experimentIds = [
  'three-waits',
  'blocked',
  'idle-processor',
  'a-hundred',
  'which-overlap',
  'too-late-pool',
  'one-fails',
  'the-losers',
  'one-blocking-call',
  'real-work',
  'same-address',
  'six-connections',
  'chunks-or-pool',
  'one-request',
  'a-pipeline',
  'nothing-to-gain',
  'how-many',
  'a-thousand-users',
] as const;

export type ExperimentId = (typeof experimentIds)[number];
