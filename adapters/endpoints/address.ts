import { isPortBlocked } from '../../engine/log/blocked-ports.ts';
import { isHost } from '../../engine/log/host.ts';
import { MAX_URL } from '../../engine/log/limits.ts';
import { MASK } from '../../engine/log/secrets.ts';

/** Reason why an address can't be asked. */
export type Objection =
  /** It does not begin with `http://` or `https://`. */
  | 'scheme'
  | 'spaces'
  | 'too_long'
  /** It has a user name or a password, which would be in every log. */
  | 'password'
  /** No browser sends requests to its port. */
  | 'port'
  /** A secret in it was masked when it was exported. */
  | 'masked'
  /** It has no host, or one that can't exist. */
  | 'no_address';

/** Reads one address. @returns the address as it is requested, without its fragment */
export function readUrl(typed: string): { url: string } | { objection: Objection } {
  if (typed.length > MAX_URL) return { objection: 'too_long' };
  if (!/^https?:\/\//i.test(typed)) return { objection: 'scheme' };
  if (/\s/.test(typed)) return { objection: 'spaces' };
  if (!URL.canParse(typed)) return { objection: 'no_address' };
  const url = new URL(typed);
  if (url.username !== '' || url.password !== '') return { objection: 'password' };
  if (!isHost(url.hostname)) return { objection: 'no_address' };
  if (isPortBlocked(url)) return { objection: 'port' };
  if (typed.includes(`=${MASK}`)) return { objection: 'masked' };
  url.hash = '';
  return url.href.length > MAX_URL ? { objection: 'too_long' } : { url: url.href };
}
