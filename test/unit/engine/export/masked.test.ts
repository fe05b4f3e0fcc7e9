import { expect, it } from 'vitest';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import { maskedLog } from '../../../../engine/export/masked.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { logFile, readLogFile } from '../../../../engine/log/log-file.ts';

const url = 'https://example.org/?api_key=SECRET&page=1';
const at = { run: 0, at: 1, request: 0 } as const;

const events: LogEvent[] = [
  {
    type: 'comparison-started',
    startedAt: 0,
    plan: {
      workload: workloadOf([url]),
      source: { kind: 'addresses', areOwn: false },
      modes: ['sequential'],
      rounds: 1,
    },
  },
  {
    type: 'run-started',
    run: 0,
    mode: 'sequential',
    round: 1,
    startedAt: 0,
    resolution: 1,
    earlier: false,
  },
  { type: 'request-queued', ...at },
  { type: 'attempt-started', ...at, attempt: 1, url },
  { type: 'headers-received', ...at, attempt: 1, status: 200, headers: {} },
  { type: 'body-received', ...at, attempt: 1, bytes: 2 },
  {
    type: 'request-ended',
    ...at,
    outcome: { kind: 'ok', value: { shown: url, list: [url, 1], text: 'say "?key=1" & \\ go' } },
  },
];

it('A log that leaves the window has no secrets of addresses, and can still be opened', () => {
  const text = logFile(maskedLog(events));
  expect(text).not.toContain('SECRET');
  expect(text.match(/api_key=\*\*\*&page=1/g)).toHaveLength(5);
  expect(readLogFile(text)).toMatchObject({ ok: true });
  // The log itself keeps them: it is what is resumed.
  expect(JSON.stringify(events)).toContain('SECRET');
});
