import { rulesOf } from '../../../adapters/index.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { LONGEST_HELD_BACK } from '../../../engine/request/server-record.ts';
import type { RunPlan } from '../../../engine/run/plan.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import type { SourceState } from '../threads/messages.ts';
import type { Job } from '../threads/sources.ts';
import { smallRequest } from './small-request.ts';

/**
 * ms for which an unused connection certainly stays open. Of the common servers, Node and Apache
 * close it first, after 5 s; browsers keep it for minutes.
 */
const STAYS_OPEN = 4_000;

/** Longest small request, in ms: time for two lost packets, which are sent again after 1 and 3 s. */
const LONGEST = 5_000;

type Emit = (event: LogEvent) => void;

/** Returns the connection of a comparison to its source. */
export type ConnectionTo = ReturnType<typeof createConnections>;

/** Remembers the connections of this background. */
export function createConnections({
  clock,
  wallClock,
  sourceFor,
}: Pick<ThreadParts, 'clock' | 'wallClock' | 'sourceFor'>) {
  /** Time of the latest response in ms on the clock, by address. */
  const real = new Map<string, number>();

  return (job: Job) => {
    const { source } = job;
    // Each simulation begins without a connection.
    const latest = source.kind === 'simulated' ? new Map<string, number>() : real;
    const opening = rulesOf(job.workload)?.opening(source) ?? [];
    const address = JSON.stringify([source, opening]);
    let hasFailed = false;

    const isOpen = () => clock.now() - (latest.get(address) ?? -Infinity) < STAYS_OPEN;

    return {
      /** Returns true if the server has responded to this background. */
      isKnown: () => opening.length > 0 && latest.has(address),

      /**
       * Waits until the browser sends requests to the server again, and opens the connection before a
       * run that counts, by one small request, so that no mode pays for it. A failure is left to the run.
       */
      async prepare(
        { round, resumption }: RunPlan,
        state: SourceState,
        signal: AbortSignal,
        emit: Emit,
      ) {
        const tools = { ...sourceFor(job, state, clock), clock, wallClock, timeout: LONGEST };
        if (opening.length === 0) return;
        const servers = opening.flatMap((url) => tools.server?.(url) ?? []);
        const wait = Math.max(0, ...servers.map((server) => server.heldBack()));
        // The run measures no part of it. A longer wait is left to the requests.
        if (wait > 0 && wait <= LONGEST_HELD_BACK) {
          emit({ type: 'paused', until: wallClock() + wait, because: 'held-back' });
          await clock.sleep(wait, signal).catch(() => {});
        }
        if (signal.aborted) return;
        // A warm-up opens the connection itself, and the rest of a run has no comparable time.
        if (round === 0 || resumption || hasFailed || isOpen()) return;
        emit({ type: 'connection-opening' });
        const startedAt = clock.now();
        const outcomes = await Promise.all(opening.map((url) => smallRequest(url, tools, signal)));
        const outcome = outcomes.find(({ kind }) => kind !== 'ok') ?? outcomes[0];
        if (!outcome) return;
        const ms = clock.now() - startedAt;
        if (outcome.kind === 'ok') latest.set(address, clock.now());
        else hasFailed = true;
        emit({ type: 'connection-opened', ms, resolution: clock.resolution, outcome });
      },

      /** Returns a function that logs the events of a run, and notices that the connection is open. */
      watched: (emit: Emit) => (event: LogEvent) => {
        if (event.type === 'request-ended' && event.outcome.kind === 'ok') {
          latest.set(address, clock.now());
        }
        emit(event);
      },
    };
  };
}
