import {
  RANGES,
  type ServerId,
  serverIds,
  type UsersSettings,
} from '../../adapters/users/settings.ts';
import { Refusal } from '../http/refusal.ts';
import { type LabOptions, LONGEST } from './options.ts';

/** Users that are to be driven, and their server. */
export interface Order {
  server: ServerId;
  arrivals: UsersSettings['arrivals'];
  /** Connections: those of users who ask again, or one for each request. */
  connections: number;
  requests: number;
  /** Arrivals per second; 0 if all come at once. */
  perSecond: number;
  /** ms since the start. */
  stall: { at: number; ms: number };
}

const ARRIVALS = ['at-once', 'closed', 'open'] as const;

/** @throws {@link Refusal} that names the choice */
function oneOf<T extends string>(query: URLSearchParams, name: string, choice: readonly T[]): T {
  const text = query.get(name);
  const found = choice.find((one) => one === text);
  if (found === undefined) throw new Refusal(400, `"${name}" must be one of ${choice.join(', ')}.`);
  return found;
}

/** @throws {@link Refusal} that names the range */
function wholeNumber(
  query: URLSearchParams,
  name: string,
  { min, max }: { min: number; max: number },
  absent?: number,
): number {
  const text = query.get(name);
  if (text === null && absent !== undefined) return absent;
  const number = Number(text);
  if (text !== null && /^\d{1,9}$/.test(text) && number >= min && number <= max) return number;
  throw new Refusal(400, `"${name}" must be a whole number from ${min} to ${max}.`);
}

export function readServer(query: URLSearchParams): ServerId {
  return oneOf(query, 'server', serverIds);
}

/** Requests that a server handles at once. */
function atOnce(server: ServerId, { threads, databaseAtOnce }: LabOptions): number {
  return { blocking: 1, workers: threads, parallel: RANGES.users.max, pool: databaseAtOnce }[
    server
  ];
}

/** @throws {@link Refusal} with the range of a parameter that is missing or out of it */
export function readOrder(query: URLSearchParams, options: LabOptions): Order {
  const server = readServer(query);
  const arrivals = oneOf(query, 'arrivals', ARRIVALS);
  const isOpen = arrivals === 'open';
  const all = { min: 1, max: options.users };
  const users = isOpen ? 1 : wholeNumber(query, 'users', all);
  const requests =
    arrivals === 'at-once' ? users : wholeNumber(query, 'requests', { ...all, min: users });
  const perSecond = isOpen ? wholeNumber(query, 'per_second', RANGES.perSecond) : 0;
  const stall = {
    at: wholeNumber(query, 'stall_at', RANGES.stallMs, 0),
    ms: wholeNumber(query, 'stall_ms', RANGES.stallMs, 0),
  };
  const arriving = isOpen ? (requests / perSecond) * 1_000 : 0;
  const together = Math.min(atOnce(server, options), isOpen ? requests : users);
  const answering = Math.ceil(requests / together) * options.queryMs;
  const expected = Math.max(arriving, answering) + stall.ms;
  if (expected > LONGEST) {
    throw new Refusal(
      400,
      `These requests would take ${Math.round(expected / 1_000)} s; a run takes at most ${LONGEST / 1_000} s.`,
    );
  }
  return { server, arrivals, connections: isOpen ? requests : users, requests, perSecond, stall };
}
