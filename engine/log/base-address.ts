import * as z from 'zod/mini';
import { isHost, isLocal } from './host.ts';

/** Longest accepted address, in characters. */
const MAX_LENGTH = 200;

/** End of Open-Meteo's own addresses. Users who paste one mean the server. */
const ENDPOINT = /\/v1(\/forecast)?$/;

/** Parameters that Overlap itself adds. Users may paste an address that has them. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set(['latitude', 'longitude', 'current']);

/** Reason why an address can't be used. */
export type AddressProblem =
  /** It is no address of a server. */
  | { kind: 'none' }
  /** It has a user name or a password, which would be in every log and every export. */
  | { kind: 'password' }
  /** It has a parameter, such as a key, which would be in every log and every export. */
  | { kind: 'parameter'; name: string };

/**
 * Reads the address of a server as the user types it, with or without a scheme or a final slash.
 * The default scheme is `http:` in a private network, where certificates are hard to get, and
 * `https:` elsewhere.
 * @returns origin and path, such as `http://192.168.1.5:8080`, or the reason why there is none
 */
export function readAddress(typed: string): { base: string } | { problem: AddressProblem } {
  const none = { problem: { kind: 'none' } } as const;
  const text = typed.trim();
  if (text === '' || text.length > MAX_LENGTH) return none;
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const full = hasScheme ? text : `http://${text}`;
  if (!URL.canParse(full)) return none;
  const url = new URL(full);
  if (!['http:', 'https:'].includes(url.protocol)) return none;
  if (!isHost(url.hostname)) return none;
  if (url.username !== '' || url.password !== '') return { problem: { kind: 'password' } };
  if (url.hash !== '') return none;
  const name = [...url.searchParams.keys()].find((key) => !OWN_PARAMETERS.has(key));
  if (name !== undefined) return { problem: { kind: 'parameter', name } };
  if (!hasScheme && !isLocal(url.hostname)) url.protocol = 'https:';
  const path = url.pathname.replace(/\/+$/, '').replace(ENDPOINT, '');
  return { base: `${url.origin}${path}` };
}

/** Reads an address as {@link readAddress} does. @returns undefined if there is none */
export function readBase(typed: string): string | undefined {
  const read = readAddress(typed);
  return 'base' in read ? read.base : undefined;
}

/** Address of a server in the form that {@link readBase} returns. */
export const baseSchema = /* @__PURE__ */ z
  .string()
  .check(z.refine((base) => base.length <= MAX_LENGTH + 10 && readBase(base) === base));
