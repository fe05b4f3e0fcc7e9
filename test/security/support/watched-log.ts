import type { LogEvent } from '../../../engine/log/events.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { usersLog } from '../../support/users-log.ts';

const unwatched: Outcome = {
  ...{ kind: 'unwatched', because: 'settings', figures: [40, 3, 5], reason: 'busy' },
};

/** Log of a few users of a server, with a stall, one of whom has not been seen to the end. */
export async function watchedLog(): Promise<LogEvent[]> {
  const log = await usersLog({
    settings: {
      ...{ arrivals: 'open', users: 4, perSecond: 10, queryMs: 100, threads: 2 },
      ...{ databaseAtOnce: 2, stall: { at: 100, ms: 300 } },
    },
    requests: 4,
    source: { kind: 'server', base: 'http://192.168.1.5:8080' },
    experiment: { id: 'a-thousand-users', variant: 'open' },
  });
  return log.map((event) =>
    event.type === 'request-ended' && event.run === 3 && event.request === 3
      ? { ...event, outcome: unwatched }
      : event,
  );
}
