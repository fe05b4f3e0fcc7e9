/** Limits of the server's resources, per address and in total. */
export interface Limits {
  /** Maximum number of open connections. */
  connections: number;
  /** Maximum number of open connections from one address. */
  connectionsPerAddress: number;
  /** Maximum number of requests in flight. */
  requests: number;
  /** Maximum number of requests in flight from one address. */
  requestsPerAddress: number;
  /** Maximum size of a request's line and headers, in bytes. */
  head: number;
  /** Timeout for a TLS handshake, and for the headers of a request, in ms. */
  headTime: number;
  /** Time without traffic after which a connection is closed, in ms. */
  idle: number;
  /** Maximum number of requests on a connection before it is closed. */
  requestsPerConnection: number;
}

/**
 * Limits for a class of thirty, which shares one address behind the school's router. A browser opens
 * six connections of HTTP/1.1 or one of HTTP/2, a Python program up to a hundred. One address gets
 * half of the total: a hostile one cannot lock out the others.
 */
export const classRoom: Limits = {
  connections: 8_192,
  connectionsPerAddress: 4_096,
  requests: 10_000,
  requestsPerAddress: 5_000,
  // A thousand cities with all digits take 40,000 bytes.
  head: 64 * 1024,
  headTime: 10_000,
  // Longer than the longest latency that can be configured, which is a minute.
  idle: 90_000,
  requestsPerConnection: 10_000,
};

/** Maximum number of concurrent streams on an HTTP/2 connection, as in Node and most servers. */
export const STREAMS = 100;

/**
 * Rate limit of stream resets on an HTTP/2 connection, against "rapid reset" (CVE-2023-44487). A
 * user who presses Stop resets up to a hundred streams.
 */
export const RESETS = { burst: 1_000, perSecond: 50 };
