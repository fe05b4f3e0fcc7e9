import type { City } from '../../../../engine/log/city.ts';
import type { Source } from '../../../../engine/request/source.ts';
import type { Clock } from '../../../../engine/time/clock.ts';

/** What becomes of a request once it has waited for its headers. */
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

/** How the network treats one city. */
export interface Behaviour {
  /** ms until the headers */
  headers: number;
  /** ms from the headers to the last byte */
  body: number;
  ending: Ending;
}

/** What takes so many ms, its headers and body at once. */
export function takes(ms: number, ending: Ending = 'weather'): Behaviour {
  return { headers: ms, body: 0, ending };
}

/** The city whose number in the list can be read off its request: its latitude is a hundredth of it. */
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

/** What a server would have in its own log. */
export interface Seen {
  /** Numbers of the cities, in the order in which they were asked for. */
  asked: number[];
  /** HTTP requests under way. */
  inFlight: number;
  /** The most that were in flight at once. */
  most: number;
  /** Numbers of the cities whose requests were aborted from our side. */
  aborted: number[];
}

export interface FakeSource {
  source: Source;
  seen: Seen;
}

/** The numbers of the cities that an address asks about. */
export function citiesOf(url: string): number[] {
  const latitudes = new URL(url).searchParams.get('latitude') ?? '';
  return latitudes.split(',').map((latitude) => Math.round(Number(latitude) * 100));
}

/**
 * How the network treats a request for these cities: it takes as long as the longest of them, and
 * the first city whose request would not bring JSON spoils it for all.
 */
export function behaviourOf(behaviours: readonly Behaviour[], asked: readonly number[]): Behaviour {
  const all = asked.map((city) => behaviours[city] ?? takes(0));
  const spoilt = all.find(({ ending }) => ending !== 'weather' && ending !== 'null');
  return {
    headers: Math.max(...all.map(({ headers }) => headers)),
    body: Math.max(...all.map(({ body }) => body)),
    ending: (spoilt ?? all[0])?.ending ?? 'weather',
  };
}

/** The body of an answer; undefined where the connection is cut instead. */
export function bodyOf(
  ending: Ending,
  behaviours: readonly Behaviour[],
  asked: readonly number[],
): string | undefined {
  if (asked.length === 1 || (ending !== 'weather' && ending !== 'null')) return bodies[ending];
  return `[${asked.map((city) => bodies[behaviours[city]?.ending ?? 'weather']).join()}]`;
}

/** A network under a clock, that treats the city of number n as `behaviours[n]` says. */
export function fakeSource(clock: Clock, behaviours: readonly Behaviour[]): FakeSource {
  const seen: Seen = { asked: [], inFlight: 0, most: 0, aborted: [] };

  const source: Source = async (request, signal) => {
    const asked = citiesOf(request.url);
    const { headers, body, ending } = behaviourOf(behaviours, asked);
    seen.asked.push(...asked);
    seen.inFlight++;
    seen.most = Math.max(seen.most, seen.inFlight);
    const leave = () => {
      seen.inFlight--;
      if (signal.aborted) seen.aborted.push(...asked);
    };
    try {
      await clock.sleep(headers, signal);
      if (ending === 'cut') throw new TypeError('Failed to fetch');
    } catch (error) {
      leave();
      throw error;
    }
    const arrived = body > 0 ? clock.sleep(body, signal) : Promise.resolve();
    const status = ending.startsWith('refused') ? 429 : 200;
    return respond(status, bodyOf(ending, behaviours, asked), arrived.finally(leave));
  };
  return { source, seen };
}

/** An answer whose headers are here, and whose body is complete once `arrived` resolves. */
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

/** Where there is none, the connection is cut instead. */
const bodies: Partial<Record<Ending, string>> = {
  weather: '{"current":{"temperature_2m":11.2,"weather_code":3,"is_day":1}}',
  refused: '{"error":true,"reason":"Too many concurrent requests"}',
  'refused without a reason': 'Too many',
  'not JSON': '<html>Please log in',
  null: '{"current":{"temperature_2m":null,"weather_code":3,"is_day":1}}',
};
