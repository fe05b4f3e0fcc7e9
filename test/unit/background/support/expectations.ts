import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import type { Choices } from '../../../../engine/protocol/choices.ts';

/** Results of a comparison of both modes on the fake source. */
export const bothModes = [
  'sequential 0–300 completed limit 4',
  'London  0–120 ok',
  'New York  120–200 ok',
  'Tokyo  200–300 ok',
  'parallel 0–120 completed limit 4',
  'London  0–120 ok',
  'New York  0–80 ok',
  'Tokyo  0–100 ok',
];

export const choices: Choices = {
  workload: 'weather',
  cities: ['london'],
  mode: 'parallel',
  compared: ['sequential', 'parallel'],
  size: 2,
  rounds: 1,
  source: { kind: 'live' },
  retryPolicy: DEFAULT_RETRY_POLICY,
  faults: [],
};
