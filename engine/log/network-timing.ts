import * as z from 'zod/mini';

/** Connections to one host over HTTP/1.1, in Chromium and Firefox. */
export const HTTP1_CONNECTIONS = 6;

/** Milliseconds that something took. */
const duration = z.optional(z.number().check(z.minimum(0)));

/**
 * What an HTTP exchange spent its time on, in ms and in the order in which it happens. A phase that
 * the browser does not tell, or that did not take place, is absent, never 0.
 * Source: https://www.w3.org/TR/resource-timing/#sec-performanceresourcetiming
 */
export const phasesSchema = z.object({
  /** Waiting in the browser: for a connection, or for a place on one. */
  queued: duration,
  dns: duration,
  /** TCP. */
  connect: duration,
  tls: duration,
  /** From the first byte sent to the first byte received: both ways, and the server's work. */
  waiting: duration,
  download: duration,
});

export type Phases = z.infer<typeof phasesSchema>;
export type PhaseName = keyof Phases;

export const phaseNames: readonly PhaseName[] = [
  'queued',
  'dns',
  'connect',
  'tls',
  'waiting',
  'download',
];

/**
 * What the browser itself measured of an HTTP exchange, where it tells: nearer to the network than
 * our own clock, which has to wait for its turn on the thread.
 */
export const networkTimingSchema = z.object({
  /** ms since the start of the run at which the browser began with it */
  start: z.number(),
  /** ms since the start of the run at which its last byte arrived */
  end: z.number(),
  /** Absent without the host permission. */
  phases: z.optional(phasesSchema),
  /** As in ALPN: `h2`, `http/1.1`. */
  protocol: z.optional(z.string().check(z.maxLength(32))),
  /** Bytes over the network, headers included. */
  transferred: z.optional(z.number().check(z.minimum(0))),
});

export type NetworkTiming = z.infer<typeof networkTimingSchema>;

/**
 * Gives what the browser measured of the exchange with `url` that began at or after `since`, both
 * that and the answer being on the engine's clock; undefined where the browser does not tell.
 */
export type NetworkTimer = (url: string, since: number) => Promise<NetworkTiming | undefined>;
