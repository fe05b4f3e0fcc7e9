/** How much of the server one client, and all together, may have. */
export interface Limits {
  /** Connections at once, of everyone. */
  connections: number;
  /** Connections at once, from one address. */
  connectionsPerAddress: number;
  /** Requests under way at once, of everyone. */
  requests: number;
  /** Requests under way at once, from one address. */
  requestsPerAddress: number;
  /** Bytes of a request's head, with the address it asks for. */
  head: number;
  /** ms for a TLS handshake, and then for the head of the first request or the next. */
  headTime: number;
  /** ms in which nothing comes or goes before a connection is closed. */
  idle: number;
  /** Requests over one connection before the client is asked to open another. */
  requestsPerConnection: number;
}

/**
 * A whole class has one address, behind its school's router, so an address may have what thirty
 * students need: a browser has six connections of HTTP/1.1 or one of HTTP/2 to a server, but a
 * Python program that asks a hundred cities at once has a hundred. What one address may have is half
 * of everything: a hostile one cannot shut out the others.
 */
export const classRoom: Limits = {
  connections: 8_192,
  connectionsPerAddress: 4_096,
  requests: 10_000,
  requestsPerAddress: 5_000,
  // A thousand cities to the last digit need 40,000.
  head: 64 * 1024,
  headTime: 10_000,
  // Longer than the longest latency that can be asked for, which is a minute.
  idle: 90_000,
  requestsPerConnection: 10_000,
};

/** Requests that one HTTP/2 connection may have open: what Node allows, and most servers do. */
export const STREAMS = 100;

/**
 * Streams that a client may give up on one HTTP/2 connection: so many at once, and so many more each
 * second; who gives up more is flooding ("rapid reset", CVE-2023-44487). A person who presses Stop
 * gives up a hundred.
 */
export const RESETS = { burst: 1_000, perSecond: 50 };
