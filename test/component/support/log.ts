import { type City, weatherOfCities } from '../../../adapters/weather/city.ts';
import type { Weather } from '../../../adapters/weather/weather.ts';
import { nameCities } from '../../../components/state/catalogue.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Json } from '../../../engine/log/json.ts';
import type { NetworkTiming } from '../../../engine/log/network-timing.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { isSized, type ModeId, traitsOf } from '../../../engine/modes/index.ts';
import { cities } from '../../../tools/cities.ts';
import { NOON } from './noon.ts';

/** Length and outcome of a request. */
export interface Course {
  /** ms from its start to its end. */
  ms: number;
  outcome: Outcome;
  /** Timings from the browser; by default from its start to its end. */
  timing?: Partial<NetworkTiming>;
}

/** A request that receives weather after `ms`. */
export function weather(ms: number, weather: Partial<Weather> = {}): Course {
  const value: Record<string, Json | undefined> = {
    temperature: 11.2,
    code: 3,
    isDay: true,
    ...weather,
  };
  // Like JSON, without what is undefined.
  return { ms, outcome: { kind: 'ok', value: JSON.parse(JSON.stringify(value)) } };
}

/** A request with another outcome. */
export function failure(ms: number, outcome: Outcome): Course {
  return { ms, outcome };
}

export const networkError = {
  kind: 'network-error',
  message: 'TypeError: no route',
} as const satisfies Outcome;

/** Built-in city with its name in the language of the browser. */
export function city(id: string): City {
  const found = nameCities(cities).find((city) => city.id === id);
  if (!found) throw new Error(`no city ${id}`);
  return found;
}

interface RunOptions {
  /** 0 for a warm-up; by default 1. */
  round?: number;
  /** Concurrency limit of Pool and Chunked; by default 2. */
  size?: number;
  limit?: number;
  earlier?: boolean;
  /** ms since 1970. */
  startedAt?: number;
  resolution?: number;
  /** Times of the heartbeat in ms since the start of the run; by default none. */
  beats?: readonly number[];
  /** ms in which our own code was working. */
  busy?: number;
  /** ms for which the computer slept. */
  slept?: number;
  /** ms since the start of the run at which the user stopped it. */
  stopAt?: number;
  /** ms since the start of the run at which the log ends so far. */
  until?: number;
}

/** Builder of a log. Its runs follow each other in the order of the calls. */
export interface LogBuilder {
  /** Events so far, of a comparison that is running. */
  readonly events: readonly LogEvent[];
  /**
   * @param courses one per city: ms until weather, or a {@link Course}; in Bulk the longest counts
   *   for all
   */
  run(mode: ModeId, courses: readonly (number | Course)[], options?: RunOptions): LogBuilder;
  /** The whole log of a comparison that has ended. */
  ended(reason?: 'completed' | 'stopped' | 'interrupted'): readonly LogEvent[];
}

interface LogOptions {
  source?: SourceChoice;
  /** By default Sequential and Parallel. */
  modes?: readonly ModeId[];
  /** By default 1. */
  rounds?: number;
}

/** Begins the log of a comparison of these cities, by default with the live source. */
export function log(
  ids: readonly string[],
  { source = { kind: 'live' }, modes = ['sequential', 'parallel'], rounds = 1 }: LogOptions = {},
): LogBuilder {
  const events: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: NOON,
      plan: {
        workload: weatherOfCities(ids.map(city)),
        source,
        modes: [...modes],
        rounds,
      },
    },
  ];
  let runs = 0;
  const builder: LogBuilder = {
    events,
    run(mode, courses, options = {}) {
      if (courses.length !== ids.length) throw new Error('one course per city');
      const plain = courses.map((course) =>
        typeof course === 'number' ? weather(course) : course,
      );
      events.push(...runEvents(runs++, mode, plain, options));
      return builder;
    },
    ended: (reason = 'completed') => [
      ...events,
      { type: 'comparison-ended', endedAt: NOON + 60_000, reason },
    ],
  };
  return builder;
}

/** Event with its ms since the start of the run, for types without `at`. */
interface TimedEvent {
  at: number;
  event: LogEvent;
}

function runEvents(
  run: number,
  mode: ModeId,
  courses: readonly Course[],
  options: RunOptions,
): LogEvent[] {
  const { round = 1, size = 2, limit, earlier = false, startedAt = NOON } = options;
  const { resolution = 0.1, beats = [], busy, slept = 0 } = options;
  const { stopAt = Number.POSITIVE_INFINITY, until = Number.POSITIVE_INFINITY } = options;

  const planned = spans(mode, courses, size, limit ?? courses.length);
  const requests = courses.flatMap((course, request) =>
    requestEvents({ run, request }, course, planned[request] ?? [0, 0, 0], {
      stopAt,
      sends: mode !== 'bulk' || request === 0,
    }),
  );
  const endedAt = Math.max(...requests.map(({ at }) => at));
  const timed = [
    ...requests,
    ...beats.map((at): TimedEvent => ({ at, event: { type: 'heartbeat', run, at } })),
    {
      at: endedAt,
      event: {
        type: 'run-ended' as const,
        run,
        at: endedAt,
        reason: endedAt >= stopAt ? ('stopped' as const) : ('completed' as const),
        endedAt: startedAt + endedAt + slept,
        ...(busy !== undefined && { busy }),
      },
    },
  ];
  return [
    {
      type: 'run-started',
      run,
      mode,
      round,
      startedAt,
      resolution,
      earlier,
      ...(isSized(mode) && { size }),
      ...(limit && { limit }),
    },
    ...timed
      .filter(({ at }) => at <= until)
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event),
  ];
}

/** Times at which a request was queued, sent and ended. */
type Span = readonly [queuedAt: number, startsAt: number, endsAt: number];

/** Spans of requests under the limits of mode and source. */
function spans(mode: ModeId, courses: readonly Course[], size: number, limit: number): Span[] {
  const { waits } = traitsOf(mode);
  if (waits === 'once') {
    const longest = Math.max(...courses.map(({ ms }) => ms));
    return courses.map(() => [0, 0, longest]);
  }
  const all = courses.length;
  const width = { 'in-a-row': 1, together: all, stages: all, window: size, groups: size };
  const slots = Array.from({ length: width[waits] }, () => 0);
  const permits = Array.from({ length: limit }, () => 0);
  return courses.map(({ ms }, request) => {
    if (waits === 'groups' && request % size === 0) slots.fill(Math.max(...slots));
    const queuedAt = Math.min(...slots);
    const free = Math.min(...permits);
    const startsAt = Math.max(queuedAt, free);
    const endsAt = startsAt + ms;
    slots[slots.indexOf(queuedAt)] = endsAt;
    permits[permits.indexOf(free)] = endsAt;
    return [queuedAt, startsAt, endsAt];
  });
}

/** Events of a request up to its end, or until the user stops it. */
function requestEvents(
  about: { run: number; request: number },
  { outcome, timing }: Course,
  [queuedAt, startsAt, endsAt]: Span,
  { stopAt, sends }: { stopAt: number; sends: boolean },
): TimedEvent[] {
  const attempt = 1;
  const respondedAt = startsAt + (endsAt - startsAt) * 0.9;
  const steps: (LogEvent & { at: number })[] = [
    { type: 'request-queued', ...about, at: queuedAt },
    {
      type: 'attempt-started',
      ...about,
      attempt,
      at: startsAt,
      ...(sends && { url: `https://api.open-meteo.com/v1/forecast?request=${about.request}` }),
    },
    ...response(outcome).map((step) => ({ ...about, ...step, attempt, at: respondedAt })),
  ];
  const timed = steps
    .filter(({ at }) => at < stopAt)
    .map((event): TimedEvent => ({ at: event.at, event }));
  if (endsAt >= stopAt) {
    const end: LogEvent = {
      type: 'request-ended',
      ...about,
      at: stopAt,
      outcome: { kind: 'stopped' },
    };
    return [...timed, { at: stopAt, event: end }];
  }
  timed.push({ at: endsAt, event: { type: 'request-ended', ...about, at: endsAt, outcome } });
  if (timing) {
    const whole = { start: startsAt, end: endsAt, ...timing };
    const event: LogEvent = { type: 'network-timed', ...about, attempt, timing: whole };
    timed.push({ at: endsAt, event });
  }
  return timed;
}

/** Events of the response. */
function response(outcome: Outcome) {
  if (outcome.kind === 'network-error' || outcome.kind === 'timeout') return [];
  const status = outcome.kind === 'http-error' ? outcome.status : 200;
  const headers = { 'content-type': 'application/json' };
  return [
    { type: 'headers-received' as const, status, headers },
    { type: 'body-received' as const, bytes: 300 },
  ];
}
