import { modelRun } from '../../adapters/users/model.ts';
import { type ServerId, serverIds, type UsersSettings } from '../../adapters/users/settings.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Plan } from '../../engine/log/plan.ts';
import { DEFAULT_RETRY_POLICY } from '../../engine/log/retry-policy.ts';
import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { WatchedEvent, WatchingAdapter } from '../../engine/request/adapter.ts';
import { watchRun } from '../../engine/run/watched-run.ts';
import { virtualClock } from '../../engine/time/virtual-clock.ts';

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
    const { events } = await modelRun(mode, settings, requests);
    const size = mode === 'workers' ? settings.threads : settings.databaseAtOnce;
    const adapter: WatchingAdapter = {
      size: () => (mode === 'workers' || mode === 'pool' ? size : undefined),
      async watch(_plan, _tools, report) {
        for (const event of events) report(atPace(event, slower));
      },
    };
    const clock = { ...virtualClock(), resolution: 0.1 };
    const tools = { adapter, clock, wallClock: () => 1e12, source: () => Promise.reject() };
    await watchRun({ run, mode, round: 1, tasks }, tools, new AbortController().signal, (event) =>
      log.push(event),
    );
  }
  return [...log, { type: 'comparison-ended', endedAt: 1e12, reason: 'completed' }];
}

/** The same event in a run whose times all have a factor. */
function atPace(event: WatchedEvent, slower: number): WatchedEvent {
  if (event.type === 'begun') return event;
  const at = event.at * slower;
  return event.type === 'replied'
    ? { ...event, at, delay: event.delay * slower }
    : { ...event, at };
}
