import { nameCities } from '../../../components/state/catalogue.ts';
import type { City } from '../../../engine/log/city.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { NetworkTiming } from '../../../engine/log/network-timing.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { Weather } from '../../../engine/log/weather.ts';
import { isSized, type ModeId } from '../../../engine/modes/index.ts';
import { cities } from '../../../tools/cities.ts';
import { NOON } from './noon.ts';

/** How a request turns out once it is sent. */
export interface Course {
  /** ms from its start to its end */
  ms: number;
  outcome: Outcome;
  /** What the browser measured of it; from its start to its end unless told. */
  timing?: Partial<NetworkTiming>;
}

/** A request that brings weather after so many ms. */
export function weather(ms: number, weather: Partial<Weather> = {}): Course {
  return {
    ms,
    outcome: { kind: 'weather', weather: { temperature: 11.2, code: 3, isDay: true, ...weather } },
  };
}

/** A request that ends in something else. */
export function failure(ms: number, outcome: Outcome): Course {
  return { ms, outcome };
}

export const networkError: Outcome = { kind: 'network-error', message: 'TypeError: no route' };

/** A built-in city in the language of the browser. */
export function city(id: string): City {
  const found = nameCities(cities).find((city) => city.id === id);
  if (!found) throw new Error(`no city ${id}`);
  const { country, ...city } = found;
  return city;
}

interface RunOptions {
  /** 0 for a warm-up; 1 unless told */
  round?: number;
  /** How many at a time in Pool and Chunked; 2 unless told */
  size?: number;
  limit?: number;
  earlier?: boolean;
  /** ms since 1970 */
  startedAt?: number;
  resolution?: number;
  /** When the thread was free, in ms since the start of the run; never recorded unless told */
  beats?: readonly number[];
  /** ms in which our own code was at work */
  busy?: number;
  /** ms for which the machine was asleep */
  slept?: number;
  /** ms since the start of the run at which a person stopped it */
  stopAt?: number;
  /** ms since the start of the run to which the log has come */
  until?: number;
}

/** A log in the making; its runs follow each other in the order in which they are told. */
export interface LogBuilder {
  /** The log so far, of a comparison that is under way. */
  readonly events: readonly LogEvent[];
  /**
   * @param courses one per city: ms for weather after that time, or a {@link Course}; of a bulk
   * run, whose requests are one, the longest counts for all
   */
  run(mode: ModeId, courses: readonly (number | Course)[], options?: RunOptions): LogBuilder;
  /** The whole log of a comparison that is over. */
  ended(reason?: 'completed' | 'stopped' | 'interrupted'): readonly LogEvent[];
}

interface LogOptions {
  source?: SourceChoice;
  /** Sequential and Parallel unless told */
  modes?: readonly ModeId[];
  /** 1 unless told */
  rounds?: number;
}

/** Begins the log of a comparison over these cities, live unless told otherwise. */
export function log(
  ids: readonly string[],
  { source = { kind: 'live' }, modes = ['sequential', 'parallel'], rounds = 1 }: LogOptions = {},
): LogBuilder {
  const events: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt: NOON,
      cities: ids.map(city),
      source,
      modes: [...modes],
      rounds,
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

/** An event and its ms since the start of the run, for what does not say so itself. */
interface Told {
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
  const told = [
    ...requests,
    ...beats.map((at): Told => ({ at, event: { type: 'heartbeat', run, at } })),
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
    ...told
      .filter(({ at }) => at <= until)
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event),
  ];
}

/** When a request was handed over, sent and ended. */
type Span = readonly [queuedAt: number, startsAt: number, endsAt: number];

/** The spans of requests, with as many on their way at once as mode and limit allow. */
function spans(mode: ModeId, courses: readonly Course[], size: number, limit: number): Span[] {
  if (mode === 'bulk') {
    const longest = Math.max(...courses.map(({ ms }) => ms));
    return courses.map(() => [0, 0, longest]);
  }
  const width = { sequential: 1, blocking: 1, parallel: courses.length, pool: size, chunked: size };
  const handed = Array.from({ length: width[mode] }, () => 0);
  const places = Array.from({ length: limit }, () => 0);
  return courses.map(({ ms }, request) => {
    if (mode === 'chunked' && request % size === 0) handed.fill(Math.max(...handed));
    const queuedAt = Math.min(...handed);
    const free = Math.min(...places);
    const startsAt = Math.max(queuedAt, free);
    const endsAt = startsAt + ms;
    handed[handed.indexOf(queuedAt)] = endsAt;
    places[places.indexOf(free)] = endsAt;
    return [queuedAt, startsAt, endsAt];
  });
}

/** What happens to a request up to its end, or until a person stops it. */
function requestEvents(
  about: { run: number; request: number },
  { outcome, timing }: Course,
  [queuedAt, startsAt, endsAt]: Span,
  { stopAt, sends }: { stopAt: number; sends: boolean },
): Told[] {
  const attempt = 1;
  const answeredAt = startsAt + (endsAt - startsAt) * 0.9;
  const steps: (LogEvent & { at: number })[] = [
    { type: 'request-queued', ...about, at: queuedAt },
    {
      type: 'attempt-started',
      ...about,
      attempt,
      at: startsAt,
      ...(sends && { url: `https://api.open-meteo.com/v1/forecast?request=${about.request}` }),
    },
    ...answer(outcome).map((step) => ({ ...about, ...step, attempt, at: answeredAt })),
  ];
  const told = steps
    .filter(({ at }) => at < stopAt)
    .map((event): Told => ({ at: event.at, event }));
  if (endsAt >= stopAt) {
    const end: LogEvent = {
      type: 'request-ended',
      ...about,
      at: stopAt,
      outcome: { kind: 'stopped' },
    };
    return [...told, { at: stopAt, event: end }];
  }
  told.push({ at: endsAt, event: { type: 'request-ended', ...about, at: endsAt, outcome } });
  if (timing) {
    const whole = { start: startsAt, end: endsAt, ...timing };
    const event: LogEvent = { type: 'network-timed', ...about, attempt, timing: whole };
    told.push({ at: endsAt, event });
  }
  return told;
}

/** What came back before the end. */
function answer(outcome: Outcome) {
  if (outcome.kind === 'network-error' || outcome.kind === 'timeout') return [];
  const status = outcome.kind === 'http-error' ? outcome.status : 200;
  const headers = { 'content-type': 'application/json' };
  return [
    { type: 'headers-received' as const, status, headers },
    { type: 'body-received' as const, bytes: 300 },
  ];
}
