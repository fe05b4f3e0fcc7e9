import type { UsersSettings } from '../adapters/users/settings.ts';
import type { RunTimeline } from '../engine/log/timeline.ts';
import { quantile, waitOf, waitsOf } from '../engine/measure/waits.ts';
import type { Experiment } from './experiment.ts';
import { blockedIn, count, known, lanesIn, ofRun } from './of-runs.ts';

/** The server in front of whose database the queue stands. */
const LAST = 'pool';

const settings = {
  ...{ arrivals: 'at-once', users: 1_000 },
  ...{ queryMs: 100, threads: 40, databaseAtOnce: 50 },
} as const satisfies UsersSettings;

const users = (change: Partial<UsersSettings>) => ({
  users: { requests: 1_000, settings: { ...settings, ...change } },
});

const stall = { at: 2_000, ms: 2_000 };

const longest = (run: RunTimeline) => quantile(waitsOf(run), 1);

/** A thousand users of four servers: the event loop only moves the queue to the database. */
export const aThousandUsers: Experiment = {
  id: 'a-thousand-users',
  modes: ['blocking', 'workers', 'parallel', LAST],
  choices: { workload: 'users' },
  sources: ['simulated', 'server'],
  axis: 200_000,
  variants: [
    { id: 'at-once', choices: { workload: 'users', ...users({}) } },
    ...(['closed', 'open'] as const).map((arrivals) => ({
      id: arrivals,
      modes: [LAST],
      axis: 30_000,
      choices: {
        workload: 'users' as const,
        ...users({ arrivals, users: 10, stall, ...(arrivals === 'open' && { perSecond: 100 }) }),
      },
    })),
  ],
  question: {
    options: ['thread', 'processor', 'database', 'network'],
    right: () => 'database',
    figures: (timeline) =>
      known({
        requests: count(timeline.plan.workload.tasks.length),
        at_once: count(settings.databaseAtOnce),
        query: ofRun(timeline, LAST, () => settings.queryMs),
        longest: ofRun(timeline, LAST, longest),
        median: ofRun(timeline, LAST, (run) => quantile(waitsOf(run), 0.5)),
        free: blockedIn(timeline, LAST),
      }),
    pointsAt(timeline) {
      const lanes = lanesIn(timeline, LAST);
      const waits = lanes.map((lane) => waitOf(lane) ?? 0);
      const request = Math.max(0, waits.indexOf(Math.max(...waits)));
      const { queuedAt = 0, attempts } = lanes[request] ?? { attempts: [] };
      // Half-way to its turn.
      const at = (queuedAt + (attempts[0]?.startedAt ?? queuedAt)) / 2;
      return { mode: LAST, request, at, step: 'start' };
    },
  },
};
