import { type City, taskOf, weatherOfCities } from '../../../../adapters/weather/city.ts';
import { openMeteo } from '../../../../adapters/weather/open-meteo.ts';
import type { LoggedPlan } from '../../../../engine/log/plan.ts';
import type { Task } from '../../../../engine/log/workload.ts';
import type { ReadyTask } from '../../../../engine/request/adapter.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { Clock } from '../../../../engine/time/clock.ts';

/** Outcomes of a request after its wait for the headers. */
export const endings = [
  'weather',
  'refused',
  'refused without a reason',
  'cut',
  'cut in the body',
  'not JSON',
  'null',
] as const;

export type Ending = (typeof endings)[number];

/** Behaviour of the network for one city. */
export interface Behaviour {
  /** ms until the headers */
  headers: number;
  /** ms from the headers to the last byte */
  body: number;
  ending: Ending;
}

/** Takes `ms` until the headers and the body, which arrive together. */
export function takes(ms: number, ending: Ending = 'weather'): Behaviour {
  return { headers: ms, body: 0, ending };
}

/** City whose latitude is a hundredth of its index, which identifies it in a request. */
export function numberedCity(index: number): City {
  return {
    id: `city-${index}`,
    name: ['London', 'New York', 'Tokyo'][index] ?? `City ${index}`,
    countryCode: 'GB',
    latitude: index / 100,
    longitude: 0,
    timeZone: 'Europe/London',
  };
}

export function numberedCities(count: number): City[] {
  return Array.from({ length: count }, (_, index) => numberedCity(index));
}

/** Task about {@link numberedCity}. */
export function numberedTask(index: number): Task {
  return taskOf(numberedCity(index));
}

export function numberedTasks(count: number): Task[] {
  return numberedCities(count).map(taskOf);
}

/** Tasks of {@link numberedTasks}, which need nothing. */
export function readyTasks(count: number): ReadyTask[] {
  return numberedTasks(count).map((task) => ({ ...task, inputs: [] }));
}

/** Asks the live source. */
export const liveWeather = openMeteo({ kind: 'live' });

/** Plan of Sequential and Parallel over numbered cities. */
export function planFor(count: number, change: Partial<LoggedPlan> = {}): LoggedPlan {
  return {
    workload: weatherOfCities(numberedCities(count)),
    source: { kind: 'live' },
    modes: ['sequential', 'parallel'],
    rounds: 1,
    ...change,
  };
}

/** Number of the city for which a connection is opened, at once unless it has a behaviour. */
const GREENWICH = 5_148;

/** Requests as the server sees them. */
export interface Seen {
  /** Indexes of the cities, in the order of their requests. */
  asked: number[];
  /** Small requests that opened the connection, which are in no other figure. */
  opened: number;
  inFlight: number;
  /** Most requests in flight at once. */
  most: number;
  /** Indexes of the cities whose requests were aborted. */
  aborted: number[];
}

export interface FakeSource {
  source: Source;
  seen: Seen;
}

/** Indexes of the cities in an address. */
export function citiesOf(url: string): number[] {
  const latitudes = new URL(url).searchParams.get('latitude') ?? '';
  return latitudes.split(',').map((latitude) => Math.round(Number(latitude) * 100));
}

/**
 * Behaviour of one request for several cities. It takes as long as the slowest city, and the first
 * city without JSON makes it fail.
 */
export function behaviourOf(behaviours: readonly Behaviour[], asked: readonly number[]): Behaviour {
  const all = asked.map((city) => behaviours[city] ?? takes(0));
  const failing = all.find(({ ending }) => ending !== 'weather' && ending !== 'null');
  return {
    headers: Math.max(...all.map(({ headers }) => headers)),
    body: Math.max(...all.map(({ body }) => body)),
    ending: (failing ?? all[0])?.ending ?? 'weather',
  };
}

/** Body of a response; undefined if the connection is cut instead. */
export function bodyOf(
  ending: Ending,
  behaviours: readonly Behaviour[],
  asked: readonly number[],
): string | undefined {
  if (asked.length === 1 || (ending !== 'weather' && ending !== 'null')) return bodies[ending];
  return `[${asked.map((city) => bodies[behaviours[city]?.ending ?? 'weather']).join()}]`;
}

/** Simulates a network on a clock. City number n behaves like `behaviours[n]`. */
export function fakeSource(clock: Clock, behaviours: readonly Behaviour[]): FakeSource {
  const seen: Seen = { asked: [], opened: 0, inFlight: 0, most: 0, aborted: [] };

  const source: Source = async (request, signal) => {
    const asked = citiesOf(request.url);
    if (asked[0] === GREENWICH && !behaviours[GREENWICH]) {
      seen.opened++;
      return respond(200, bodies.weather, Promise.resolve());
    }
    const { headers, body, ending } = behaviourOf(behaviours, asked);
    seen.asked.push(...asked);
    seen.inFlight++;
    seen.most = Math.max(seen.most, seen.inFlight);
    const finish = () => {
      seen.inFlight--;
      if (signal.aborted) seen.aborted.push(...asked);
    };
    try {
      await clock.sleep(headers, signal);
      if (ending === 'cut') throw new TypeError('Failed to fetch');
    } catch (error) {
      finish();
      throw error;
    }
    const arrived = body > 0 ? clock.sleep(body, signal) : Promise.resolve();
    const status = ending.startsWith('refused') ? 429 : 200;
    return respond(status, bodyOf(ending, behaviours, asked), arrived.finally(finish));
  };
  return { source, seen };
}

/** Response with headers, whose body is complete once `arrived` resolves. */
function respond(status: number, body: string | undefined, arrived: Promise<void>): Response {
  const stream = new ReadableStream({
    async start(controller) {
      try {
        await arrived;
        if (body === undefined) throw new TypeError('network error');
        controller.enqueue(new TextEncoder().encode(body));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
  return new Response(stream, { status });
}

/** Without a body, the connection is cut instead. */
const bodies: Partial<Record<Ending, string>> = {
  weather: '{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}',
  refused: '{"error":true,"reason":"Too many concurrent requests"}',
  'refused without a reason': 'Too many',
  'not JSON': '<html>Please log in',
  null: '{"current":{"temperature_2m":null,"weather_code":3,"is_day":1}}',
};
