import { decisive, type Lane, readyAt } from '../log/lane.ts';
import type { Timeline } from '../log/timeline.ts';
import { effectiveLimit } from '../measure/at-once.ts';
import { type ComparableRun, isOk } from '../measure/comparable.ts';
import { connectionsThatLimited } from '../measure/connections.ts';
import { longestChain } from '../measure/critical-path.ts';
import { idleSlotTime } from '../measure/idle-slots.ts';
import { type Length, lengthOf } from '../measure/length.ts';
import { longestBlock } from '../measure/longest-block.ts';
import { baselineFor, serverQueue } from '../measure/queueing.ts';
import { traitsOf } from '../modes/index.ts';
import type { Traits } from '../modes/traits.ts';

/** Reason for the duration of a run. */
export type Reason =
  /** Every request waited for the one before it. */
  | { kind: 'in-row'; slowest: Length }
  /** All requests overlapped, so the slowest decided. */
  | { kind: 'overlapped'; slowest: Length }
  /** The source allowed this many requests in flight. */
  | { kind: 'limited'; limit: number }
  /** This many requests in flight were enough for hosts that are not the user's. */
  | { kind: 'rationed'; limit: number }
  /** HTTP/1.1 allowed this many connections, and each carries one request at a time. */
  | { kind: 'connections'; limit: number }
  /** The server, or the cache for a shared address, handled one request at a time, in `each` ms. */
  | { kind: 'served'; each: number; isShared: boolean }
  /** A limit of 1 makes it Sequential. */
  | { kind: 'as-sequential' }
  /** A limit no lower than the number of requests makes it Parallel. */
  | { kind: 'as-parallel'; size: number }
  /** This many requests were in flight. */
  | { kind: 'filled'; size: number }
  /** Groups of `size` waited for their slowest; slots were idle for `idle` ms in total. */
  | { kind: 'grouped'; size: number; idle: number }
  /** Each stage waited for the one before, and requests that had all they need for `idle` ms. */
  | { kind: 'barriers'; idle: number }
  /** There was one request for all. */
  | { kind: 'once' }
  /** One at a time, with the thread blocked for up to `longestBlock` ms. */
  | { kind: 'blocked'; longestBlock?: number | undefined; seems: Traits['seems'] }
  /** All were started first, so a limit of `size`, or awaiting them in a row, had no effect. */
  | { kind: 'started'; size?: number | undefined; slowest: Length }
  /** The first answer was enough. */
  | { kind: 'first'; first: Length; others: number }
  /** `won` of `second` attempts that were made after `delay` ms were the faster ones. */
  | { kind: 'second-attempts'; second: number; won: number; delay: number }
  /** One thread worked on one task after another. */
  | { kind: 'one-thread' }
  /** Up to `size` threads worked at once. */
  | { kind: 'threads'; size: number };

/** Smallest share of a run that queueing at the server must make up to set the pace. */
const LINE_MATTERS = 0.25;

/** Reason for the duration of a run; undefined if it has no requests. */
export function reasonOf(run: ComparableRun, timeline: Timeline): Reason | undefined {
  const { mode, lanes, size = 1 } = run;
  const { waits, seems, isFirstEnough, repeats, hasThreads, isSized, runBlocking } = traitsOf(mode);
  const lengths = lanes.flatMap((lane) => lengthOf(lane) ?? []);
  const slowest = lengths.toSorted((a, b) => b.ms - a.ms)[0];
  if (!slowest) return undefined;
  const pacemaker = slowestChain(lanes) ?? slowest;
  if (runBlocking) return { kind: 'blocked', longestBlock: longestBlock(run), seems };
  if (waits === 'in-a-row') return { kind: 'in-row', slowest };
  if (waits === 'once') return { kind: 'once' };
  if (isSized && size === 1 && !seems) return { kind: 'as-sequential' };
  if (timeline.plan.source.kind === 'local') {
    return hasThreads
      ? { kind: 'threads', size: Math.min(size, lanes.length) }
      : { kind: 'one-thread' };
  }
  const first = isFirstEnough && firstOf(lanes);
  if (first) return { kind: 'first', first, others: lanes.length - 1 };

  const served = servedOneByOne(run, timeline);
  if (served) return served;
  const limited = effectiveLimit(run, timeline.plan.source);
  if (limited) return limited;
  const connections = connectionsThatLimited(run, timeline.plan.source);
  if (connections !== undefined) return { kind: 'connections', limit: connections };
  if (seems) return { kind: 'started', slowest: pacemaker, ...(isSized && { size }) };
  if (repeats) return { kind: 'second-attempts', delay: run.delay ?? 0, ...secondsOf(lanes) };
  if (waits === 'stages') return { kind: 'barriers', idle: idleAtBarriers(lanes) };
  if (waits === 'together') return { kind: 'overlapped', slowest: pacemaker };
  if (size >= lanes.length) return { kind: 'as-parallel', size };
  const idle = idleSlotTime(run);
  return waits === 'groups' && idle > run.resolution
    ? { kind: 'grouped', size, idle }
    : { kind: 'filled', size };
}

/** The slowest chain of requests that need each other, as one. */
function slowestChain(lanes: readonly Lane[]): Length | undefined {
  const chain = longestChain(lanes);
  const tasks = chain?.requests.flatMap((request) => lanes[request]?.task ?? []) ?? [];
  const [first] = tasks;
  const label = tasks.map((task) => task.label).join(' → ');
  return chain && first && { task: { ...first, label }, ms: chain.ms };
}

/** The first request that brought a value, and the ms until then. */
function firstOf(lanes: readonly Lane[]): Length | undefined {
  const ends = lanes.flatMap((lane) =>
    isOk(lane) && lane.state === 'ended' ? [{ task: lane.task, ms: lane.endedAt }] : [],
  );
  return ends.toSorted((a, b) => a.ms - b.ms)[0];
}

/** Number of second attempts, and of those among them that had the outcome. */
function secondsOf(lanes: readonly Lane[]): { second: number; won: number } {
  const twice = lanes.filter(({ attempts }) => attempts.length > 1);
  const won = twice.filter((lane) => decisive(lane) === lane.attempts[1]).length;
  return { second: twice.length, won };
}

/** ms for which requests were not started although they had all that they need, in total. */
function idleAtBarriers(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, lane) => {
    const readySince = readyAt(lane, lanes);
    return readySince === undefined ? sum : sum + Math.max(0, (lane.queuedAt ?? 0) - readySince);
  }, 0);
}

/** The reason that requests were handled one at a time, if that set the pace. */
function servedOneByOne(run: ComparableRun, timeline: Timeline): Reason | undefined {
  const queue = serverQueue(run, baselineFor(run, timeline));
  if (!queue) return undefined;
  const longest = Math.max(...queue.queued.map((ms = 0) => ms));
  const { step: each, isShared } = queue;
  return longest >= LINE_MATTERS * run.elapsed ? { kind: 'served', each, isShared } : undefined;
}
