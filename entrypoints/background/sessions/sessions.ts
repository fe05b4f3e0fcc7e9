import { urlOf } from '../../../adapters/endpoints/task.ts';
import { hostsOf, rulesOf } from '../../../adapters/index.ts';
import { MAX_RUNS } from '../../../engine/log/limits.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { Plan } from '../../../engine/log/plan.ts';
import { asResolved } from '../../../engine/log/resolved.ts';
import { isSweepable } from '../../../engine/log/sweep.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import { costOf } from '../../../engine/run/cost.ts';
import { remainderOf } from '../../../engine/run/resumption.ts';
import { schedule } from '../../../engine/run/schedule.ts';
import { createAudience, type Send } from '../messages/audience.ts';
import { createDispatcher } from '../messages/handlers.ts';
import { createHistoryService } from '../storage/history.ts';
import { createJournal } from '../storage/journal.ts';
import { limited } from '../storage/limited.ts';
import type { LogStore } from '../storage/log-store.ts';
import type { Settings } from '../storage/settings.ts';
import { createStorageHealth } from '../storage/storage-health.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import type { Threads } from '../threads/messages.ts';
import { checkEndpoint, checkServer } from './check.ts';
import {
  type ComparisonParts,
  isCounted,
  resumeComparison,
  startComparison,
} from './comparison.ts';
import { createConnections } from './connections.ts';
import { createQuotaGuard } from './quota-guard.ts';
import { createSharedSettings } from './shared-settings.ts';

export type Sessions = ReturnType<typeof createSessions>;

/** Dependencies of the sessions; tests pass their own. */
export interface Parts
  extends Omit<ComparisonParts, 'guard' | 'connectionTo'>,
    Pick<ThreadParts, 'clock' | 'sourceFor'>,
    Pick<Threads, 'ask'> {
  store: LogStore;
  settings: Settings;
  keepAwake(): () => void;
}

/** The running or latest comparison, and the windows that follow it. */
export function createSessions(given: Parts) {
  const store = limited(given.store);
  const settings = limited(given.settings);
  const parts = { ...given, store, settings };
  const { clock, wallClock, keepAwake, ask } = parts;
  const resolved = (ms: number) => asResolved(ms, clock.resolution);
  const audience = createAudience();
  const guard = createQuotaGuard(parts, settings, (quotas) =>
    audience.broadcast({ type: 'quota', quotas }),
  );
  const tools = { ...parts, guard, connectionTo: createConnections(parts) };
  const shared = createSharedSettings(settings, audience);
  let running: AbortController | undefined;
  /** Result of the latest check of a custom server. */
  let checked: Extract<Update, { type: 'server-checked' }> | undefined;
  const health = createStorageHealth(audience, keepAwake);
  const journal = createJournal(store, audience, clock, health);

  /** True once the store has answered, or failed to. */
  let isRestored = false;
  const restore = async () => {
    await shared.restore();
    guard.restore(await settings.quotas());
    await journal.restore(wallClock());
  };
  // Runs work even if storage fails; only their logs are lost with this worker.
  const ready = restore()
    .catch(health.onError)
    .then(() => {
      isRestored = true;
    });
  const history = createHistoryService({
    store,
    audience,
    running: () => (running ? journal.log()?.id : undefined),
    ready,
    journal,
    wallClock,
    onFailure: health.onError,
  });

  /** Runs an exclusive task, and keeps the worker awake for it. */
  const alone = async (
    work: (signal: AbortSignal) => Promise<Update | undefined>,
  ): Promise<Update | undefined> => {
    await ready;
    if (running) return { type: 'refused', because: 'busy' };
    running = new AbortController();
    const letSleep = keepAwake();
    try {
      return await work(running.signal);
    } finally {
      running = undefined;
      journal.flush();
      guard.flush();
      history.ended();
      letSleep();
    }
  };

  /** Refused while a comparison is running, because it would disturb the figures. */
  const check = async (base: string, isLab = false): Promise<Update> => {
    await ready;
    /** Choices, if they are still about a custom server. */
    const wanted = () => {
      const { choices } = shared.known();
      return choices?.source.kind.startsWith('server') ? choices : undefined;
    };
    const before = wanted();
    // The window may close before the result, as for a permission.
    if (before) shared.choose({ ...before, asked: base });
    const letSleep = keepAwake();
    const outcome: Outcome = running ? { kind: 'stopped' } : await checkServer(base, isLab, parts);
    letSleep();
    checked = { type: 'server-checked', base, outcome };
    const after = wanted();
    if (after?.asked === base && outcome.kind === 'ok') {
      const { asked, ...others } = after;
      shared.choose({ ...others, source: { kind: 'server', base } });
      shared.prefer({ server: base });
    }
    return checked;
  };

  return {
    /** Checks again the custom server that has not responded: it may lack only this permission. */
    async onPermission() {
      await ready;
      const asked = shared.known().choices?.asked;
      if (asked !== undefined) audience.broadcast(await check(asked));
    },

    /**
     * Sends the choices and preferences, the log so far, and all further updates.
     * @returns the function that ends the subscription
     */
    follow(send: Send) {
      let left = false;
      const welcome = () => {
        const quotas = guard.quotas();
        send({ type: 'welcome', ...shared.known(), ...(quotas && { quotas }) });
      };
      const isEarly = !isRestored;
      // Does not wait for the store: windows take a silent background for a dead one.
      if (isEarly) welcome();
      void ready.then(() => {
        if (left) return;
        const { choices, preferences } = shared.known();
        if (!isEarly || choices || preferences || guard.quotas()) welcome();
        journal.sendTo(send);
        health.sendTo(send);
        if (checked) send(checked);
        audience.add(send);
      });
      return () => {
        left = true;
        audience.remove(send);
        // Without a window, no user can free storage space.
        if (!running && audience.isEmpty()) health.releaseKeepAlive();
      };
    },

    dispatch: createDispatcher({
      ...history.handlers,

      /** One comparison at a time, because they would disturb each other's figures. */
      start: (command) =>
        alone(async (signal) => {
          const { plan } = command;
          if (!isKnown(plan)) return { type: 'refused', because: 'invalid-command' };
          const hosts = hostsOf(plan.workload);
          const { locations } = costOf(plan, plan.workload.tasks.length / hosts.length);
          if (isCounted(plan.source) && !plan.paced && guard.shortage(hosts, locations)) {
            return { type: 'refused', because: 'over-quota' };
          }
          await startComparison(command, tools, journal, signal, health.onError);
          return undefined;
        }),

      resume: ({ comparison }) =>
        alone(async (signal) => {
          const log = journal.log();
          const timeline = log?.id === comparison ? timelineOf(log.events) : undefined;
          const remainder = timeline && remainderOf(timeline);
          if (!remainder || !isKnown(remainder.plan)) {
            return { type: 'refused', because: 'not-resumable' };
          }
          await resumeComparison(timeline, remainder, tools, journal, signal);
          return undefined;
        }),

      async stop() {
        // Commands keep their order: this also stops a start that is still waiting.
        await ready;
        running?.abort();
      },

      async 'ask-thread'() {
        await ready;
        const asked = running;
        const run = journal.currentRun();
        if (!asked || !run) return;
        const sentAt = clock.now();
        ask(() => {
          // The comparison may have been stopped, or the next one started.
          if (asked !== running || asked.signal.aborted) return;
          const delay = resolved(clock.now() - sentAt);
          const at = resolved(Math.max(0, resolved(clock.now() - run.start) - delay));
          journal.add({ type: 'thread-replied', run: run.run, at, delay });
        });
      },

      'check-server': ({ base, isLab }) => check(base, isLab),

      async 'check-endpoint'({ url }, _, id) {
        await ready;
        if (urlOf({ input: { url } }) === undefined)
          return { type: 'refused', because: 'invalid-command' };
        if (running) return { type: 'endpoint-checked', id, outcome: { kind: 'stopped' } };
        const letSleep = keepAwake();
        const checked = await checkEndpoint(url, parts);
        letSleep();
        return { type: 'endpoint-checked', id, ...checked };
      },

      async 'save-choices'(command, send) {
        await ready;
        shared.choose(command.choices, send);
      },

      async 'save-preferences'({ preferences }, send) {
        await ready;
        shared.prefer(preferences, send);
      },
    }),
  };
}

/** Returns true for a plan that this version can carry out. A live service is asked everything, without faults. */
function isKnown(plan: Plan): boolean {
  const { workload, source, modes, sweep } = plan;
  const isFaulty = workload.tasks.some(({ fault }) => fault);
  if (isFaulty && source.kind === 'live') return false;
  if (sweep && !isSweepable(sweep, workload, source)) return false;
  if (schedule(plan).length > MAX_RUNS) return false;
  const rules = rulesOf(workload);
  const watched = rules?.watched;
  if (watched && (sweep || modes.some((mode) => !watched.includes(mode)))) return false;
  return rules?.accepts(workload, source) === true;
}
