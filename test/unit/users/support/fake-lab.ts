import { FORMAT, VERSION } from '../../../../adapters/users/format.ts';
import { usersWork } from '../../../../adapters/users/rules.ts';
import type { UsersSettings } from '../../../../adapters/users/settings.ts';
import type { Line } from '../../../../adapters/users/stream.ts';
import { watchLab } from '../../../../adapters/users/watch.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { readLog } from '../../../../engine/log/read-log.ts';
import type { RunTimeline } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { Resumption } from '../../../../engine/run/resumption.ts';
import { watchRun } from '../../../../engine/run/watched-run.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';

const base = 'http://localhost:8080';

/** Three users at once. */
export const settings: UsersSettings = {
  arrivals: 'at-once',
  users: 3,
  queryMs: 100,
  threads: 2,
  databaseAtOnce: 2,
};

export const hello: Line = { type: 'hello', format: FORMAT, version: VERSION, workMs: 0.2 };

export const end: Line = {
  type: 'end',
  at: 1_000,
  users: { requests: 3, errors: 0, p50: 1, p95: 1, p99: 1, max: 1 },
};

/** Lines of one request that is answered. */
export function served(request: number, from: number, thread?: number): Line[] {
  return [
    { type: 'arrived', request, at: from },
    { type: 'started', request, at: from + 1, ...(thread !== undefined && { thread }) },
    { type: 'queried', request, at: from + 101 },
    { type: 'answered', request, at: from + 102 },
  ];
}

/** A stream of three users that are all answered. */
export const whole: readonly Line[] = [
  hello,
  ...served(0, 0, 0),
  { type: 'beat', at: 50 },
  ...served(1, 0, 1),
  ...served(2, 102, 0),
  end,
];

/** Lab that is not as it should be. */
export interface Lab {
  /** Response to `/lab`; by default the description that fits. */
  description?: () => Response;
  /** Response to `/lab/run`; by default the stream. */
  run?: () => Response;
  /** Text or lines that it says. */
  says?: readonly (Line | string | Uint8Array<ArrayBuffer>)[];
  /** ms on the clock before each of them; 0 by default. */
  every?: number;
  /** True to leave the stream open after the last. */
  staysOpen?: boolean;
  /** ms that it takes to answer the browser. */
  askMs?: number;
}

/** A watched run, and what the lab was asked. */
export interface Watched {
  log: LogEvent[];
  run: RunTimeline;
  asked: URL[];
  /** True if the lab was left before its stream ended. */
  isLeft: boolean;
}

interface Watching {
  mode?: ModeId;
  settings?: UsersSettings;
  /** ms after which the user stops. */
  stopAfter?: number;
  resumption?: Resumption;
  /** Events before the run. */
  before?: readonly LogEvent[];
}

/** Watches a lab on a virtual clock. @throws if the log is impossible */
export async function watch(lab: Lab, watching: Watching = {}): Promise<Watched> {
  const { mode = 'workers', settings: wanted = settings, stopAfter, resumption } = watching;
  const clock = virtualClock();
  const asked: URL[] = [];
  let isLeft = false;
  const stream = (signal: AbortSignal) => {
    const left = [...(lab.says ?? whole)];
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal.addEventListener('abort', () => controller.error(signal.reason));
      },
      async pull(controller) {
        if (lab.every && left.length > 0) await clock.sleep(lab.every, signal);
        const next = left.shift();
        if (next === undefined) {
          if (!lab.staysOpen) controller.close();
          return;
        }
        const text = typeof next === 'string' ? next : `${JSON.stringify(next)}\n`;
        controller.enqueue(next instanceof Uint8Array ? next : new TextEncoder().encode(text));
      },
      cancel() {
        isLeft = true;
      },
    });
  };
  const { queryMs, threads, databaseAtOnce } = settings;
  const description = { format: FORMAT, version: VERSION, queryMs, threads, databaseAtOnce };
  const source: Source = async ({ url }, signal) => {
    const address = new URL(url);
    asked.push(address);
    if (address.pathname === '/lab') {
      return lab.description?.() ?? Response.json({ ...description, users: 1_000 });
    }
    if (address.pathname === '/lab/run') return lab.run?.() ?? new Response(stream(signal));
    await clock.sleep(lab.askMs ?? 10, signal);
    return Response.json({ answered: true });
  };
  const labels = Array.from({ length: 3 }, (_, index) => `User ${index + 1}`);
  const workload = usersWork(labels, wanted);
  const log: LogEvent[] = [
    ...(watching.before ?? [
      {
        type: 'comparison-started',
        startedAt: 0,
        plan: { workload, source: { kind: 'server', base }, modes: [mode], rounds: 1 },
      },
    ]),
  ];
  const stopping = new AbortController();
  await clock.run(async () => {
    if (stopAfter !== undefined) {
      void clock.sleep(stopAfter).then(() => stopping.abort());
    }
    await watchRun(
      { run: 0, mode, round: 1, tasks: workload.tasks, ...(resumption && { resumption }) },
      {
        adapter: { size: () => wanted.threads, watch: watchLab(base, wanted) },
        ...{ source, clock, wallClock: () => 0 },
      },
      stopping.signal,
      (event) => log.push(event),
    );
  });
  const read = readLog(log);
  if (!read.ok) throw new Error(`${read.because}: ${JSON.stringify(log)}`);
  const [run] = read.timeline.runs;
  if (!run) throw new Error('no run');
  return { log, run, asked, isLeft };
}

/** Outcomes of a run's requests. */
export function outcomesOf({ run }: Watched) {
  return run.lanes.map((lane) => (lane.state === 'ended' ? lane.outcome : undefined));
}
