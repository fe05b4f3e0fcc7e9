import type { Position } from '../../adapters/weather/great-circle.ts';
import { mostOverlapping } from '../../engine/measure/span.ts';

/** End of a request: response complete, aborted by the client, or cut by the server. */
export type Outcome = 'finished' | 'aborted' | 'cut';

/** A request in the server's log. Times are `performance.now()` of the server's process, in ms. */
export interface LoggedRequest {
  readonly id: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly protocol: 'h2' | 'http/1.1';
  /** Number of the connection. */
  readonly connection: number;
  /** The client's IP address. */
  readonly address: string;
  /** Requested locations in order; empty for other paths. */
  readonly locations: readonly Position[];
  readonly arrivedAt: number;
  /** Time at which the response headers were passed to the connection. */
  readonly headersAt?: number;
  readonly status?: number;
  /** Absent, like `outcome`, while the request is in flight. */
  readonly endedAt?: number;
  readonly outcome?: Outcome;
}

/** Entry of one request in the log. */
export interface LogLine {
  headers(status: number): void;
  /** Sets the outcome, once: later calls are its consequences and have no effect. */
  end(outcome: Outcome): void;
}

/** Maximum number of requests in a log, more than any test sends. */
const MAX_REQUESTS = 10_000;
/** Maximum number of requests and their locations in a log. */
const MAX_LOCATIONS = 200_000;

/** The latest requests in order of arrival, for tests to compare with. */
export interface RequestLog {
  readonly requests: readonly LoggedRequest[];
  /** Returns the maximum number of requests that were in flight together. */
  maxInFlight(): number;
  /**
   * Resolves once `predicate` holds for the log.
   * @param timeout ms; 30,000 by default
   * @throws `Error` with the log when `timeout` has passed
   */
  waitFor(
    predicate: (requests: readonly LoggedRequest[]) => boolean,
    timeout?: number,
  ): Promise<void>;
  /** Deletes all requests; those in flight continue without an entry. */
  clear(): void;
}

type Arrival = Omit<LoggedRequest, 'id' | 'headersAt' | 'status' | 'endedAt' | 'outcome'>;

/** The log with its writing methods, for the server only. */
export interface WritableLog extends RequestLog {
  open(arrival: Arrival): LogLine;
  /** Marks all requests in flight as cut, when the server closes. */
  cutAll(): void;
}

/** Deletes the oldest tenth of a full log, which makes it a rare operation. */
function deleteOldest(requests: LoggedRequest[]): void {
  let size = 0;
  let rest = 0;
  for (const { locations } of requests.toReversed()) {
    size += 1 + locations.length;
    if (rest >= 0.9 * MAX_REQUESTS || size > 0.9 * MAX_LOCATIONS) break;
    rest++;
  }
  requests.splice(0, requests.length - rest);
}

/** @param onEnd called for each request when it ends */
export function createLog(onEnd: (request: LoggedRequest) => void = () => {}): WritableLog {
  let requests: Entry[] = [];
  let size = 0;
  let lastId = 0;
  const watchers = new Set<() => void>();

  const notify = () => {
    if (watchers.size > 0) for (const watch of watchers) watch();
  };

  /** A request and its line, in one object: two for each request took longer. */
  class Entry implements LoggedRequest, LogLine {
    readonly id = ++lastId;
    readonly method: string;
    readonly path: string;
    readonly protocol: LoggedRequest['protocol'];
    readonly connection: number;
    readonly address: string;
    readonly locations: readonly Position[];
    readonly arrivedAt: number;
    declare headersAt?: number;
    declare status?: number;
    declare endedAt?: number;
    declare outcome?: Outcome;

    constructor(arrival: Arrival) {
      this.method = arrival.method;
      this.path = arrival.path;
      this.protocol = arrival.protocol;
      this.connection = arrival.connection;
      this.address = arrival.address;
      this.locations = arrival.locations;
      this.arrivedAt = arrival.arrivedAt;
    }
    headers(status: number) {
      this.status = status;
      this.headersAt = performance.now();
      notify();
    }
    end(outcome: Outcome) {
      if (this.outcome) return;
      this.outcome = outcome;
      this.endedAt = performance.now();
      notify();
      onEnd(this);
    }
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
      size = 0;
    },
    cutAll() {
      for (const request of requests) request.end('cut');
    },
    open(arrival) {
      const request = new Entry(arrival);
      requests.push(request);
      size += 1 + request.locations.length;
      if (requests.length > MAX_REQUESTS || size > MAX_LOCATIONS) {
        deleteOldest(requests);
        size = requests.reduce((sum, { locations }) => sum + 1 + locations.length, 0);
      }
      notify();
      return request;
    },
  };
}
