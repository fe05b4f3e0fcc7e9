import * as z from 'zod/mini';
import { MAX_TIME } from './limits.ts';

/** Connections to one host over HTTP/1.1, in Chromium and Firefox. */
export const HTTP1_CONNECTIONS = 6;

/** Duration in ms. */
const duration = z.optional(z.number().check(z.minimum(0), z.maximum(MAX_TIME)));

/** Time in ms since the start of a run, or before it. */
const moment = z.number().check(z.minimum(-MAX_TIME), z.maximum(MAX_TIME));

/**
 * Phases of an HTTP exchange, in ms and in the order in which they happen. A phase that the browser
 * doesn't report, or that didn't take place, is absent, never 0.
 * Source: https://www.w3.org/TR/resource-timing/#sec-performanceresourcetiming
 */
const phasesSchema = z.object({
  /** Waiting in the browser for a connection, or for a free stream on one. */
  queued: duration,
  dns: duration,
  /** TCP. */
  connect: duration,
  tls: duration,
  /** From the first byte sent to the first byte received: the round trip and the server's work. */
  waiting: duration,
  download: duration,
});

export type Phases = z.infer<typeof phasesSchema>;
export type PhaseName = keyof Phases;

export const phaseNames = Object.keys(phasesSchema.shape) as readonly PhaseName[];

/**
 * The browser's own measurements of an HTTP exchange. They are closer to the network than our own
 * clock, which has to wait for the thread.
 */
export const networkTimingSchema = z.object({
  /** Start of the exchange, in ms since the start of the run. */
  start: moment,
  /** Arrival of its last byte, in ms since the start of the run. */
  end: moment,
  /** Absent without the host permission. */
  phases: z.optional(phasesSchema),
  /** ALPN name: `h2`, `http/1.1`. */
  protocol: z.optional(z.string().check(z.maxLength(32))),
  /** Bytes over the network, headers included. */
  transferred: z.optional(z.int().check(z.minimum(0))),
});

export type NetworkTiming = z.infer<typeof networkTimingSchema>;

/**
 * Resolves to the browser's measurements of the exchange with `url` that began at or after `since`.
 * All times are on the engine's clock; undefined if the browser reports none.
 */
export type NetworkTimer = (url: string, since: number) => Promise<NetworkTiming | undefined>;
