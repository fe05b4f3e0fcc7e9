import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { firstModes } from '../../engine/modes/index.ts';
import { type Choices, DEFAULT_SIZE } from '../../engine/protocol/choices.ts';

/** Choices before the user has made any: the lesson's three cities, compared. */
export const defaultChoices: Choices = {
  workload: 'weather',
  cities: ['london', 'new_york', 'tokyo'],
  mode: 'compare',
  compared: [...firstModes],
  size: DEFAULT_SIZE,
  rounds: 1,
  source: { kind: 'live' },
  retryPolicy: DEFAULT_RETRY_POLICY,
  faults: [],
};
