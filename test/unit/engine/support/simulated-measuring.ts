import { hashedRandom } from '../../../../adapters/weather/random.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ComparableRun } from '../../../../engine/measure/comparable.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { compare } from '../../../../engine/run/compare.ts';
import { run } from '../../../../engine/run/run.ts';
import { schedule, type Turn } from '../../../../engine/run/schedule.ts';
import { virtualClock } from '../../../../engine/time/virtual-clock.ts';
import { type PairedRatio, pairedRatio } from '../../../../engine/verdict/paired-ratio.ts';
import { type Contrast, verdictOf } from '../../../../engine/verdict/verdict.ts';
import { lanesOf } from './explained-runs.ts';
import { citiesOf, liveWeather, planFor } from './fake-source.ts';
import { bothOf, fitRun, timelineWith } from './rounds-of.ts';

/** Simulated network. Shares refer to a request’s usual latency. */
export interface Network {
  /** Standard deviation of the logarithm of latencies. */
  jitter: number;
  /** Share of requests that take 2 to 6 times as long. */
  spikes: number;
  /** Growth of the logarithm of all latencies per run, whatever the mode. */
  drift: number;
  /** Standard deviation of its additional change per run. */
  wander: number;
}

export const networks = {
  calm: { jitter: 0.05, spikes: 0, drift: 0, wander: 0 },
  noisy: { jitter: 0.2, spikes: 0.03, drift: 0, wander: 0 },
  drifting: { jitter: 0.2, spikes: 0.03, drift: 0.01, wander: 0.02 },
  filling: { jitter: 0.05, spikes: 0, drift: 0.02, wander: 0.01 },
} satisfies Record<string, Network>;

/** Usual ms of the requests for three cities. */
const USUAL = [80, 160, 300];

/** ms that the very first run takes for its connection. */
const SET_UP = 110;

/** Factor for all latencies in the first turn of each mode, when caches are empty. */
const COLD = 1.3;

/** Mode to be compared with Sequential. */
export interface Contest {
  mode: 'parallel' | 'pool';
  /** ms that the mode takes for requests of these latencies in ms. */
  elapsed: (latencies: readonly number[]) => number;
}

/** A true difference. */
export const gain: Contest = { mode: 'parallel', elapsed: (latencies) => Math.max(...latencies) };

/** No difference: a pool of one is Sequential under another name. */
export const nothing: Contest = { mode: 'pool', elapsed: sum };

/** Sequential, but `times` times as fast. */
export function faster(times: number): Contest {
  return { mode: 'pool', elapsed: (latencies) => sum(latencies) / times };
}

/** Plan of a comparison. */
export interface Method {
  rounds: number;
  warmUp: boolean;
  /** True if a small request opens the connection before the first run. */
  opens: boolean;
  order: typeof schedule;
}

/** Overlap’s own method for this many rounds. */
export function asOverlapDoes(rounds: number): Method {
  return { rounds, warmUp: rounds > 1, opens: rounds === 1, order: schedule };
}

/** Turns of a comparison, and the latencies in ms of the requests in each of them. */
export interface Course {
  rounds: number;
  /** ms that the very first run pays for its connection. */
  setUp: number;
  turns: readonly Turn[];
  latencies: readonly (readonly number[])[];
}

/** Simulates a comparison of two modes on a network. The same seed gives the same latencies. */
export function courseOf(
  network: Network,
  { rounds, warmUp, opens, order }: Method,
  seed: number,
): Course {
  const { jitter, spikes, drift, wander } = network;
  const turns = order({ modes: ['sequential', 'parallel'], rounds, warmUp });
  const warm = new Set<ModeId>();
  let level = 0;
  const latencies = turns.map(({ mode }, turn) => {
    let drawn = 0;
    const draw = () => hashedRandom(seed, turn, drawn++);
    level += drift + wander * normal(draw);
    const cold = warm.has(mode) ? 1 : COLD;
    warm.add(mode);
    return USUAL.map((usual) => {
      const spike = draw() < spikes ? 2 + 4 * draw() : 1;
      return usual * cold * spike * Math.exp(level + jitter * normal(draw));
    });
  });
  return { rounds, setUp: opens ? 0 : SET_UP, turns, latencies };
}

/**
 * Computes the result of a comparison by adding latencies, which is all that the engine does with
 * them.
 */
export function computed(contest: Contest, course: Course): PairedRatio {
  return known(pairedRatio(...bothOf(timelineOfCourse(contest, course))));
}

/** Verdict of Overlap on the same comparison. */
export async function judged(contest: Contest, course: Course): Promise<Contrast> {
  const verdict = await verdictOf(timelineOfCourse(contest, course));
  if (!verdict || !('ratio' in verdict)) throw new Error('a simulated comparison has a verdict');
  return verdict;
}

function timelineOfCourse(contest: Contest, { rounds, setUp, turns, latencies }: Course): Timeline {
  const runs = turns.map(({ mode: turned, round }, turn): ComparableRun => {
    const [first = 0, ...others] = latencies[turn] ?? [];
    const lengths = [first + (turn === 0 ? setUp : 0), ...others];
    const mode = turned === 'sequential' ? turned : contest.mode;
    const elapsed = (turned === 'sequential' ? sum : contest.elapsed)(lengths);
    return { ...fitRun(mode, round, elapsed), size: 1, lanes: lanesOf(mode, lengths) };
  });
  return timelineWith(runs, { rounds, workload: planFor(USUAL.length).workload });
}

/** Runs the same comparison in the engine, including the warm-up. */
export async function carriedOut({ mode }: Contest, course: Course): Promise<PairedRatio> {
  const clock = virtualClock();
  const { rounds } = course;
  const comparison = planFor(USUAL.length, { modes: ['sequential', mode], rounds });
  const log: LogEvent[] = [{ type: 'comparison-started', startedAt: 0, plan: comparison }];
  let connected: Promise<void> | undefined;
  await clock.run(() =>
    compare(
      { ...comparison, warmUp: true, size: 1, firstRun: 0 },
      (plan, signal, emit) => {
        const source = async ({ url }: Request) => {
          connected ??= clock.sleep(SET_UP);
          await connected;
          await clock.sleep(course.latencies[plan.run]?.[citiesOf(url)[0] ?? 0] ?? Number.NaN);
          return new Response('{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}');
        };
        const tools = {
          adapter: liveWeather,
          source,
          clock,
          timeout: 60_000,
          retries: 0,
          wallClock: clock.now,
        };
        const asynchronous = plan.mode === 'sequential' ? 'sequential' : mode;
        return run({ ...plan, mode: asynchronous }, tools, signal, emit);
      },
      new AbortController().signal,
      (event) => log.push(event),
    ),
  );
  const timeline = timelineOf(log);
  if (!timeline) throw new Error('an empty log');
  return known(pairedRatio(...bothOf(timeline)));
}

function known(ratio: PairedRatio | undefined): PairedRatio {
  if (!ratio) throw new Error('a simulated comparison has comparable rounds');
  return ratio;
}

/**
 * Standard normal number from two uniform ones: G. E. P. Box and M. E. Muller, Annals of
 * Mathematical Statistics 29 (1958), 610–611.
 */
function normal(draw: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw()));
  return radius * Math.cos(2 * Math.PI * draw());
}

function sum(some: readonly number[]): number {
  return some.reduce((total, one) => total + one, 0);
}
