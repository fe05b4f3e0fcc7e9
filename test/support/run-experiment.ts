import { allMethods } from '../../adapters/all-methods.ts';
import { hashingOf } from '../../adapters/hashing/rules.ts';
import { rulesOf } from '../../adapters/index.ts';
import { methodsFor } from '../../adapters/methods.ts';
import { pipelineOf } from '../../adapters/pipeline/steps.ts';
import { usersWork } from '../../adapters/users/rules.ts';
import { settingsSchema } from '../../adapters/users/settings.ts';
import { weatherOfCities } from '../../adapters/weather/city.ts';
import { blockingSimulatedSource } from '../../adapters/weather/simulated-blocking.ts';
import { newSimulation } from '../../adapters/weather/simulation.ts';
import { defaultChoices } from '../../components/state/default-choices.ts';
import { planOf } from '../../components/state/plan.ts';
import type { LogEvent } from '../../engine/log/events.ts';
import type { Plan } from '../../engine/log/plan.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import { type Timeline, timelineOf } from '../../engine/log/timeline.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { isBlocking, traitsOf } from '../../engine/modes/index.ts';
import { modesSchema } from '../../engine/modes/schema.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { Source } from '../../engine/request/source.ts';
import { runBlocking } from '../../engine/run/blocking-run.ts';
import { compare, type Runner } from '../../engine/run/compare.ts';
import { watchRun } from '../../engine/run/watched-run.ts';
import { semaphore } from '../../engine/time/semaphore.ts';
import { virtualClock } from '../../engine/time/virtual-clock.ts';
import { carryOutHere } from '../../entrypoints/background/threads/carry-out.ts';
import type { SourceState } from '../../entrypoints/background/threads/messages.ts';
import { sourceFor } from '../../entrypoints/background/threads/sources.ts';
import { type Experiment, settingOf } from '../../lessons/experiment.ts';
import { cities } from '../../tools/cities.ts';
import { virtualPulse } from './virtual-pulse.ts';

/** ms for each megabyte that is hashed. */
const HASHED = 25;

/** ms of each request to the fake server. */
const SERVED = 200;

/**
 * Ways of the fake server and its browser to serve one address several times at once: the cache may
 * let one request through at a time, or the server.
 */
export type Serving = 'cache-locks' | 'server-locks' | 'together';

/** A server on this computer. */
const server: SourceChoice = { kind: 'server', base: 'http://localhost:8080' };

const names = cities.map((city) => ({ ...city, name: city.id }));

function workloadOf(choices: Choices): Workload {
  const { workload, cities: ids, hashing, sameAddress, users } = choices;
  const chosen = names.filter(({ id }) => ids.includes(id));
  if (workload === 'pipeline') return pipelineOf(chosen, (step, { name }) => `${name}: ${step}`);
  if (users) {
    const labels = Array.from({ length: users.requests }, (_, index) => `User ${index + 1}`);
    return usersWork(labels, settingsSchema.parse(users.settings));
  }
  if (hashing) {
    const labels = Array.from({ length: hashing.count }, (_, index) => `Block ${index + 1}`);
    return hashingOf(labels, hashing.megabytes);
  }
  if (sameAddress) {
    const { city, count, cache } = sameAddress;
    const same = Array.from({ length: count }, () => names.filter(({ id }) => id === city));
    return { ...weatherOfCities(same.flat()), settings: { cache } };
  }
  return weatherOfCities(chosen);
}

/** Plan of an experiment with its first source. */
export function planOfExperiment(experiment: Experiment, variant?: string): Plan {
  const { modes, choices, faults = [], protocol = 'h2' } = settingOf(experiment, variant);
  const [kind] = experiment.sources;
  const source: SourceChoice =
    kind === undefined
      ? { kind: 'local' }
      : kind === 'server'
        ? server
        : { kind: 'simulated', protocol };
  const compared = modesSchema.parse(modes);
  const [only = 'compare'] = compared;
  const mode = compared.length > 1 ? ('compare' as const) : only;
  const all = { ...defaultChoices, source, ...choices, mode, compared };
  const workload = workloadOf(all);
  const tasks = workload.tasks.map((one, task) => {
    const set = faults.find((fault) => fault.task === task);
    return set ? { ...one, fault: { kind: set.kind, ms: set.ms } } : one;
  });
  const plan = planOf(all, { workload: { ...workload, tasks }, source });
  if (!plan) throw new Error(`${experiment.id} has no plan`);
  return { ...plan, experiment: { id: experiment.id, ...(variant && { variant }) } };
}

/** Runs an experiment in the engine itself, on a virtual clock, with an open connection. */
export async function runExperiment(
  experiment: Experiment,
  variant?: string,
  serving: Serving = 'cache-locks',
): Promise<Timeline> {
  const plan = planOfExperiment(experiment, variant);
  const { workload, source, retryPolicy } = plan;
  const clock = virtualClock();
  /** ms for which this thread has worked or blocked, which the clock does not see. */
  let kept = 0;
  const ownClock = { ...clock, now: () => clock.now() + kept };
  const keep = (ms: number) => {
    kept += ms;
  };
  const { signal } = new AbortController();
  const state: SourceState = { simulation: newSimulation(1) };
  const instruments = { wallClock: () => 0, pulse: virtualPulse(clock), clock: ownClock };
  const methods = methodsFor(workload, allMethods);
  const work = () => {
    keep(HASHED * sizeOf(plan));
    return 'hashed';
  };
  const hashing = { ...methods, adapter: () => ({ work }) };
  const isLocal = source.kind === 'local';
  const known = new Map([[workload.adapter, isLocal ? hashing : methods]]);
  const locked = semaphore(1);
  const fake: Source = async ({ cache }, signal) => {
    const isLocked = serving === 'cache-locks' ? cache === 'default' : serving === 'server-locks';
    const permit = isLocked ? await locked.acquire(signal) : undefined;
    await clock.sleep(SERVED, signal);
    permit?.release();
    return Response.json({ current: CURRENT });
  };
  const here = (hasThreads: boolean) =>
    carryOutHere({
      ...instruments,
      methods: known,
      sourceFor: (...job) => ({
        ...sourceFor(...job),
        ...(source.kind === 'server' && { source: fake }),
      }),
      watch: watchRun,
      work: hasThreads
        ? async (_, signal) => {
            await clock.sleep(HASHED * sizeOf(plan), signal);
            return 'hashed';
          }
        : undefined,
    });
  const simulate = methods.simulate?.(workload);
  const runner: Runner = async (run, signal, emit) => {
    if (!isBlocking(run.mode) || rulesOf(workload)?.watched) {
      const carryOut = here(traitsOf(run.mode).hasThreads === true);
      const done = carryOut(run, { source, workload, retryPolicy, state }, signal, emit);
      // A model has a clock of its own.
      await (rulesOf(workload)?.watched ? clock.hold(done) : done);
      return;
    }
    const adapter = methods.adapter(source, workload);
    if ('watch' in adapter) throw new Error('only watched');
    const tools = {
      adapter,
      ...{ ...retryPolicy, ...instruments, pause: keep },
      source: blockingSimulatedSource({
        simulation: state.simulation ?? newSimulation(1),
        now: () => 0,
        pause: keep,
        planResponse: simulate,
      }),
    };
    await runBlocking(run, tools, emit);
  };
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 0, plan }];
  await clock.run(async () => {
    if (source.kind === 'simulated') {
      const { source: simulated } = sourceFor({ workload, source }, state, clock, simulate);
      for (const url of rulesOf(workload)?.opening(source) ?? []) {
        await simulated(new Request(url), signal).catch(() => {});
      }
    }
    const reason = await compare({ ...plan, firstRun: 0 }, runner, signal, (event) =>
      log.push(event),
    );
    log.push({ type: 'comparison-ended', endedAt: 0, reason });
  });
  const timeline = timelineOf(log);
  if (!timeline) throw new Error('an empty log');
  return timeline;
}

/** Weather that the fake server responds with. */
const CURRENT = { temperature_2m: 11.2, weather_code: 3, is_day: 1 };

/** Megabytes of each task. */
function sizeOf({ workload }: Plan): number {
  const { input } = workload.tasks[0] ?? {};
  return typeof input === 'object' && input && 'megabytes' in input ? Number(input.megabytes) : 0;
}
