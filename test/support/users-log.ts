import { modelRun } from '../../adapters/users/model.ts';
import { type ServerId, serverIds, type UsersSettings } from '../../adapters/users/settings.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Plan } from '../../engine/log/plan.ts';
import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { WatchedEvent } from '../../engine/request/adapter.ts';

export const ATONCE: UsersSettings = {
  ...{ arrivals: 'at-once', users: 40 },
  ...{ queryMs: 100, threads: 10, databaseAtOnce: 20 },
};

/** Log of servers whose users were watched: what the model of each says, perhaps more slowly. */
export async function usersLog({
  settings = ATONCE,
  requests = settings.users,
  servers = [...serverIds],
  source = SIMULATED,
  slower = 1,
  experiment,
}: {
  settings?: UsersSettings;
  requests?: number;
  servers?: readonly ServerId[];
  source?: SourceChoice;
  /** Factor of all times. */
  slower?: number;
  experiment?: Plan['experiment'];
} = {}): Promise<LogEvent[]> {
  const tasks = Array.from({ length: requests }, (_, index) => ({
    ...{ label: `User ${index + 1}`, input: null, after: [] },
  }));
  const plan: Plan = {
    workload: { adapter: 'users', settings, tasks },
    ...{ source, modes: [...servers], size: 2, rounds: 1, warmUp: false, paced: false },
    retryPolicy: DEFAULT_RETRY_POLICY,
    ...(experiment && { experiment }),
  };
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 1e12, plan }];
  for (const [run, mode] of servers.entries()) {
    const { events, elapsed } = await modelRun(mode, settings, requests);
    const size = mode === 'workers' ? settings.threads : settings.databaseAtOnce;
    log.push({
      ...{ type: 'run-started', run, mode, startedAt: 1e12, round: 1, resolution: 0.1 },
      ...{ earlier: false, ...((mode === 'workers' || mode === 'pool') && { size }) },
    });
    for (const event of events) log.push(...logged(event, run, slower));
    log.push({ type: 'run-ended', run, at: elapsed * slower, reason: 'completed' });
  }
  return [...log, { type: 'comparison-ended', endedAt: 1e12, reason: 'completed' }];
}

function logged(event: WatchedEvent, run: number, slower: number): LogEvent[] {
  if (event.type === 'begun') return [];
  const at = event.at * slower;
  if (event.type === 'beat') return [{ type: 'heartbeat', run, at }];
  if (event.type === 'replied') {
    return [{ type: 'thread-replied', run, at, delay: event.delay * slower }];
  }
  const { request } = event;
  const ofAttempt = { run, request, at, attempt: 1 };
  switch (event.type) {
    case 'arrived':
      return [{ type: 'request-queued', run, request, at }];
    case 'started':
      return [{ type: 'attempt-started', ...ofAttempt, thread: event.thread }];
    case 'queried':
      return [
        { type: 'headers-received', ...ofAttempt, status: 200 },
        { type: 'body-received', ...ofAttempt, bytes: 0 },
      ];
    case 'answered': {
      const outcome = { kind: 'ok', value: event.value } as const;
      return [{ type: 'request-ended', run, request, at, outcome }];
    }
    case 'failed':
      throw new Error(event.reason);
  }
}
