import { mostOverlapping } from '../../engine/measure/span.ts';
import type { Position } from '../../weather/great-circle.ts';

/** How a request ended: answered to the last byte, given up by the client, or cut by the server. */
export type Outcome = 'finished' | 'aborted' | 'cut';

/** What the server saw of one request. Times are `performance.now()` of its process, in ms. */
export interface LoggedRequest {
  readonly id: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly protocol: 'h2' | 'http/1.1';
  /** The same for requests that came over the same connection. */
  readonly connection: number;
  /** Whence it came. */
  readonly address: string;
  /** All that it asked about, in its order; empty for another path. */
  readonly locations: readonly Position[];
  readonly arrivedAt: number;
  /** When the head of the answer was handed to the connection. */
  readonly headersAt?: number;
  readonly status?: number;
  /** Absent, like `outcome`, while the request is in flight. */
  readonly endedAt?: number;
  readonly outcome?: Outcome;
}

/** Writes one request's line in the log. */
export interface LogLine {
  headers(status: number): void;
  /** The first end counts: what closes afterwards is its consequence. */
  end(outcome: Outcome): void;
}

/** Most requests that a log keeps: more than any test makes, and room for a day that never ends. */
const MOST_REQUESTS = 10_000;
/** Most places that its requests may name together: one that asks for a thousand counts as many. */
const MOST_LOCATIONS = 200_000;

/** What the server saw, in order of arrival, for tests to compare with; the oldest are forgotten. */
export interface RequestLog {
  readonly requests: readonly LoggedRequest[];
  /** The greatest number of requests that were in flight at the same moment. */
  maxInFlight(): number;
  /**
   * Resolves once `predicate` holds for the log.
   * @param timeout ms; 30,000 unless told
   * @throws `Error` with the log as it is when `timeout` has passed
   */
  waitFor(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    timeout?: number,
  ): Promise<void>;
  /** Forgets all requests; those in flight go on unlogged. */
  clear(): void;
}

type Arrival = Omit<LoggedRequest, 'id' | 'headersAt' | 'status' | 'endedAt' | 'outcome'>;

/** The log together with the means to write it, which stay with the server. */
export interface WritableLog extends RequestLog {
  open(arrival: Arrival): LogLine;
  /** Ends all that is in flight, because the server does. */
  cutAll(): void;
}

/** Takes the oldest away where there are too many, a tenth at a time: so it is seldom to be done. */
function forgetOldest(requests: LoggedRequest[]): void {
  let places = 0;
  let keep = 0;
  for (const { locations } of requests.toReversed()) {
    places += 1 + locations.length;
    if (keep >= 0.9 * MOST_REQUESTS || places > 0.9 * MOST_LOCATIONS) break;
    keep++;
  }
  requests.splice(0, requests.length - keep);
}

/**
 * An empty log.
 * @param onEnd told of each request once it has ended, with all that is known of it
 */
export function createLog(onEnd: (request: LoggedRequest) => void = () => {}): WritableLog {
  let requests: LoggedRequest[] = [];
  let places = 0;
  let opened = 0;
  const watchers = new Set<() => void>();

  function update(request: LoggedRequest, change: Partial<LoggedRequest>): void {
    Object.assign(request, change);
    for (const watch of watchers) watch();
  }

  return {
    get requests() {
      return requests;
    },
    maxInFlight: () =>
      mostOverlapping(
        requests.map(({ arrivedAt, endedAt = Number.POSITIVE_INFINITY }) => ({
          from: arrivedAt,
          to: endedAt,
        })),
      ),
    waitFor(predicate, timeout = 30_000) {
      return new Promise((resolve, reject) => {
        const watch = () => {
          if (!predicate(requests)) return;
          watchers.delete(watch);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          watchers.delete(watch);
          reject(new Error(`not seen within ${timeout} ms; seen: ${JSON.stringify(requests)}`));
        }, timeout);
        watchers.add(watch);
        watch();
      });
    },
    clear() {
      requests = [];
      places = 0;
    },
    cutAll() {
      for (const request of requests.filter(({ outcome }) => !outcome)) {
        update(request, { outcome: 'cut', endedAt: performance.now() });
        onEnd(request);
      }
    },
    open(arrival) {
      opened += 1;
      const request: LoggedRequest = { id: opened, ...arrival };
      requests.push(request);
      places += 1 + request.locations.length;
      if (requests.length > MOST_REQUESTS || places > MOST_LOCATIONS) {
        forgetOldest(requests);
        places = requests.reduce((sum, { locations }) => sum + 1 + locations.length, 0);
      }
      update(request, {});
      return {
        headers(status) {
          update(request, { status, headersAt: performance.now() });
        },
        end(outcome) {
          if (request.outcome) return;
          update(request, { outcome, endedAt: performance.now() });
          onEnd(request);
        },
      };
    },
  };
}
