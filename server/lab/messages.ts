import type { MessagePort } from 'node:worker_threads';
import type { ServerId } from '../../adapters/users/settings.ts';
import type { Line } from '../../adapters/users/stream.ts';
import type { Database } from './database.ts';
import type { LabOptions } from './options.ts';

/** Positions in {@link ServerData.counts}, which has the numbers of requests but for rehearsals. */
export const ARRIVED = 0;
export const ANSWERED = 1;
export const FAILED = 2;

/** Settings of a server's thread. Its first message is the port that it listens on. */
export interface ServerData {
  server: ServerId;
  host: string;
  port: number;
  options: LabOptions;
  database: Database;
  counts: Int32Array<SharedArrayBuffer>;
}

/** Run whose requests a server logs. */
export interface RunTask {
  /** Path of its requests. */
  path: string;
  /** True if only the work of the server's thread is to be measured. */
  isRehearsal: boolean;
  /** Carries {@link ServerMessage}, and back a message that asks for the end. */
  port: MessagePort;
}

/** Steps of a request, and the beat of a server whose thread is free. */
export const STEPS = ['arrived', 'started', 'queried', 'answered', 'failed', 'beat'] as const;

export type Step = (typeof STEPS)[number];

/** Steps, of four numbers each: the step's, the request's, the time, and the thread's or -1. */
export type Batch = Float64Array<ArrayBuffer>;

/** Progress of a run at its server. */
export type ServerMessage =
  | { type: 'begun' }
  | { type: 'steps'; batch: Batch }
  /** All requests that have arrived have ended; each took `workMs` of the thread's time. */
  | { type: 'ended'; workMs: number; arrived: number };

/** Users to be driven. */
export interface UsersTask {
  url: string;
  connections: number;
  requests: number;
  /** Arrivals per second; 0 if all come at once. */
  perSecond: number;
  /** Carries {@link UsersMessage}, and back a message that lets them begin. Closing stops them. */
  port: MessagePort;
}

/** Waits in ms, as the users have measured them. */
export type Waits = Extract<Line, { type: 'end' }>['users'];

/** Progress of the users. */
export type UsersMessage = { type: 'connected' } | { type: 'done'; waits: Waits };
