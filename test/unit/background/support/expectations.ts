import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import type { Choices } from '../../../../engine/protocol/choices.ts';

/** Results of a comparison of both modes on the fake source. */
export const bothModes = [
  'sequential 0–300 completed limit 4',
  'London  0–120 weather',
  'New York  120–200 weather',
  'Tokyo  200–300 weather',
  'parallel 0–120 completed limit 4',
  'London  0–120 weather',
  'New York  0–80 weather',
  'Tokyo  0–100 weather',
];

export const choices: Choices = {
  cities: ['london'],
  mode: 'parallel',
  compared: ['sequential', 'parallel'],
  size: 2,
  rounds: 1,
  source: { kind: 'live' },
  patience: DEFAULT_RETRY_POLICY,
  unit: 'celsius',
};
