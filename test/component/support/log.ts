import { nameCities } from '../../../components/setup/catalogue.ts';
import type { City } from '../../../engine/city.ts';
import type { Event } from '../../../engine/events.ts';
import { type ModeId, modeIds } from '../../../engine/modes/index.ts';
import type { Outcome } from '../../../engine/outcome.ts';
import type { SourceChoice } from '../../../engine/source-choice.ts';
import type { Weather } from '../../../engine/weather.ts';
import { cities } from '../../../weather/cities.ts';
import { NOON } from './noon.ts';

/** How a request turns out once it is sent. */
export interface Course {
  /** ms from its start to its end */
  ms: number;
  outcome: Outcome;
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
  limit?: number;
  earlier?: boolean;
  /** ms since 1970 */
  startedAt?: number;
  resolution?: number;
  /** ms since the start of the run at which a person stopped it */
  stopAt?: number;
  /** ms since the start of the run to which the log has come */
  until?: number;
}

/** A log in the making; its runs follow each other in the order in which they are told. */
export interface LogBuilder {
  /** The log so far, of a comparison that is under way. */
  readonly events: readonly Event[];
  /** @param courses one per city: ms for weather after that time, or a {@link Course} */
  run(mode: ModeId, courses: readonly (number | Course)[], options?: RunOptions): LogBuilder;
  /** The whole log of a comparison that is over. */
  ended(reason?: 'completed' | 'stopped' | 'interrupted'): readonly Event[];
}

/** Begins the log of a comparison over these cities, live and of all modes unless told otherwise. */
export function log(
  ids: readonly string[],
  {
    source = { kind: 'live' },
    modes = modeIds,
  }: { source?: SourceChoice; modes?: readonly ModeId[] } = {},
): LogBuilder {
  const events: Event[] = [
    {
      type: 'comparison-started',
      startedAt: NOON,
      cities: ids.map(city),
      source,
      modes: [...modes],
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

type RequestEvent = Extract<Event, { request: number }>;

function runEvents(
  run: number,
  mode: ModeId,
  courses: readonly Course[],
  options: RunOptions,
): Event[] {
  const { limit, earlier = false, startedAt = NOON, resolution = 0.1 } = options;
  const { stopAt = Number.POSITIVE_INFINITY, until = Number.POSITIVE_INFINITY } = options;
  const events = requestEvents(run, mode, courses, limit ?? courses.length, stopAt);
  const endedAt = Math.max(...events.map(({ at }) => at));
  return [
    { type: 'run-started', run, mode, startedAt, resolution, earlier, ...(limit && { limit }) },
    ...events.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at),
    ...(endedAt <= until
      ? [
          {
            type: 'run-ended' as const,
            run,
            at: endedAt,
            reason: endedAt >= stopAt ? ('stopped' as const) : ('completed' as const),
          },
        ]
      : []),
  ];
}

/** What happens to each request, with as many on their way at once as mode and limit allow. */
function requestEvents(
  run: number,
  mode: ModeId,
  courses: readonly Course[],
  limit: number,
  stopAt: number,
): RequestEvent[] {
  const freeAt = Array.from({ length: mode === 'sequential' ? 1 : limit }, () => 0);
  return courses.flatMap(({ ms, outcome }, request) => {
    const startsAt = Math.min(...freeAt);
    const queuedAt = mode === 'sequential' ? startsAt : 0;
    const endsAt = startsAt + ms;
    freeAt[freeAt.indexOf(startsAt)] = endsAt;

    const base = { run, request };
    const told: RequestEvent[] = [
      { ...base, type: 'request-queued', at: queuedAt },
      { ...base, type: 'attempt-started', attempt: 1, at: startsAt },
      ...answer(outcome).map((step) => ({ ...base, ...step, at: startsAt + ms * 0.9 })),
    ];
    const end: RequestEvent =
      endsAt < stopAt
        ? { ...base, type: 'request-ended', at: endsAt, outcome }
        : { ...base, type: 'request-ended', at: stopAt, outcome: { kind: 'stopped' } };
    return [...told.filter(({ at }) => at < stopAt), end];
  });
}

/** What came back before the end. */
function answer(outcome: Outcome) {
  if (outcome.kind === 'network-error' || outcome.kind === 'timeout') return [];
  const status = outcome.kind === 'http-error' ? outcome.status : 200;
  return [
    { type: 'headers-received' as const, attempt: 1, status },
    { type: 'body-received' as const, attempt: 1, bytes: 300 },
  ];
}
