import type { WatchedEvent } from '../../engine/request/adapter.ts';
import { PULSE } from '../../engine/time/pulse.ts';
import { virtualClock } from '../../engine/time/virtual-clock.ts';
import { arrivalTimes } from './arrivals.ts';
import { askBeside } from './ask-beside.ts';
import { blocking } from './servers/blocking.ts';
import { parallel } from './servers/parallel.ts';
import { pool } from './servers/pool.ts';
import type { Serve, Server } from './servers/server.ts';
import { workers } from './servers/workers.ts';
import type { ServerId, UsersSettings } from './settings.ts';

const servers: Record<ServerId, (server: Server) => Serve> = { blocking, workers, parallel, pool };

/** ms of work for a request where nobody has measured it: a server that answers 20,000 a second. */
const WORK = 0.05;

/** Share of the work that reads a request; the rest writes its answer. Measured with Node on Linux. */
const READING = 0.25;

/** Users of a modelled server. */
export interface Model {
  /** In the order in which they happen. */
  events: readonly WatchedEvent[];
  /** ms from each arrival to its answer, ascending. */
  waits: readonly number[];
  /** ms from the start to the last answer. */
  elapsed: number;
}

/**
 * Serves all users on a virtual clock: a discrete-event simulation, with the arrivals of a fixed seed, so
 * that everybody sees the same.
 * @param requests number of them, as many as there are tasks
 * @param workMs ms of work for each, on the server's only processor
 */
export async function modelRun(
  server: ServerId,
  settings: UsersSettings,
  requests: number,
  workMs = WORK,
): Promise<Model> {
  const clock = virtualClock();
  const { now } = clock;
  const { signal } = new AbortController();
  const events: WatchedEvent[] = [];
  const waits: number[] = [];
  /** Times in which no thread of the server was free. */
  const busy: { from: number; to: number }[] = [];
  const count = { blocking: 1, workers: settings.threads, parallel: 0, pool: 0 }[server];
  const free = Array.from({ length: count }, (_, number) => number);
  /** Threads by their users. */
  const taken = new Map<number, number>();
  let allTakenAt = 0;
  /** Time from which the processor has nothing to do. */
  let idleAt = 0;
  let elapsed = 0;
  let asked = requests;

  const add = (event: WatchedEvent) => {
    // The browser's own requests are only known by their answers.
    if (!('request' in event) || event.request < requests) events.push(event);
  };
  /** Reads a request or writes an answer. */
  const work = async (share: number) => {
    const from = Math.max(now(), idleAt);
    idleAt = from + workMs * share;
    busy.push({ from, to: idleAt });
    await clock.sleep(idleAt - now());
  };
  const serve = servers[server]({
    ...settings,
    signal,
    async query(request) {
      const at = now();
      const thread = free.shift();
      if (thread !== undefined) taken.set(request, thread);
      if (free.length === 0) allTakenAt = at;
      add({ type: 'started', request, at, thread });
      await clock.sleep(queryTime(at, settings));
      add({ type: 'queried', request, at: now() });
    },
    async answer(request) {
      await work(1 - READING);
      const thread = taken.get(request);
      if (thread !== undefined) {
        if (free.length === 0) busy.push({ from: allTakenAt, to: now() });
        free.push(thread);
      }
      add({ type: 'answered', request, at: now(), value: workMs });
    },
  });
  const arrive = async (request: number) => {
    await work(READING);
    const at = now();
    add({ type: 'arrived', request, at });
    await serve(request);
    waits.push(now() - at);
    elapsed = now();
  };
  await clock.run(async () => {
    const arrived = arriving(clock, settings, requests, arrive);
    const isOver = () => waits.length === requests;
    const ask = () => work(READING).then(() => serve(asked++));
    await askBeside(clock, now, isOver, ask, add);
    await arrived;
  });
  const beats = beatsUntil(elapsed, busy).map((at) => ({ type: 'beat' as const, at }));
  return {
    events: [...events, ...beats].sort((a, b) => momentOf(a) - momentOf(b)),
    waits: waits.sort((a, b) => a - b),
    elapsed,
  };
}

/** ms of a query that begins at a moment: a stall adds what is left of it. */
function queryTime(at: number, { queryMs, stall }: UsersSettings): number {
  if (!stall || at >= stall.at + stall.ms || at + queryMs <= stall.at) return queryMs;
  return queryMs + stall.at + stall.ms - Math.max(at, stall.at);
}

/** Lets all requests arrive, and waits for their answers. */
async function arriving(
  clock: ReturnType<typeof virtualClock>,
  { arrivals, users, perSecond = 1 }: UsersSettings,
  requests: number,
  arrive: Serve,
): Promise<void> {
  const queue = Array.from({ length: requests }).keys();
  const user = async () => {
    for (const request of queue) await arrive(request);
  };
  const onTime = async (at: number, request: number) => {
    await clock.sleep(at);
    await arrive(request);
  };
  const isOpen = arrivals === 'open';
  // As many users as requests: each asks once, at the start.
  await Promise.all(
    isOpen ? arrivalTimes(requests, perSecond).map(onTime) : Array.from({ length: users }, user),
  );
}

/** Beats of a server: one that is due while no thread is free comes when one is. */
function beatsUntil(end: number, busy: readonly { from: number; to: number }[]): number[] {
  const beats: number[] = [];
  const blocks = busy.toSorted((a, b) => a.from - b.from);
  let next = 0;
  for (let at = PULSE; at <= end; at += PULSE) {
    for (let block = blocks[next]; block && block.from <= at; block = blocks[++next]) {
      at = Math.max(at, block.to);
    }
    if (at <= end) beats.push(at);
  }
  return beats;
}

function momentOf(event: WatchedEvent): number {
  return event.type === 'replied' ? event.at + event.delay : event.at;
}
