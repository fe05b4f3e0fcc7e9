import * as z from 'zod/mini';

/** Longest accepted address, in characters. */
const MAX_LENGTH = 200;

/** Chrome's `URL` accepts impossible hosts, for example with spaces. */
const HOST = /^([\w-]+\.)*[\w-]+\.?$|^\[[\da-f:.]+\]$/;

/** End of Open-Meteo's own addresses. Users who paste one mean the server. */
const ENDPOINT = /\/v1(\/forecast)?$/;

/**
 * Reads the address of a server as the user types it, with or without a scheme or a final slash.
 * The default scheme is `http:` on a local network, where certificates are hard to get, and
 * `https:` elsewhere.
 * @returns origin and path, such as `http://192.168.1.5:8080`; undefined for anything else
 */
export function readBase(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || text.length > MAX_LENGTH) return undefined;
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const url = parse(hasScheme ? text : `http://${text}`);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined;
  if (!HOST.test(url.hostname)) return undefined;
  // A password would end up in every log, and `fetch` rejects such addresses.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  if (!hasScheme && !isLocal(url.hostname)) url.protocol = 'https:';
  const path = url.pathname.replace(/\/+$/, '').replace(ENDPOINT, '');
  return `${url.origin}${path}`;
}

/** Address of a server in the form that {@link readBase} returns. */
export const baseSchema = z
  .string()
  .check(z.refine((base) => base.length <= MAX_LENGTH + 10 && readBase(base) === base));

/**
 * Returns true if a host is on this computer or in a private network, judging by its name or
 * address: https://www.rfc-editor.org/rfc/rfc6890 and https://www.rfc-editor.org/rfc/rfc6762
 * (`.local`)
 * @param host as `URL` writes it: in lower case, IPv6 in brackets
 */
export function isLocal(host: string): boolean {
  return (
    /^(127|10)\.\d+\.\d+\.\d+$|^(192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+$/.test(
      host,
    ) ||
    /^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(host) ||
    host === 'localhost' ||
    /\.(localhost|local|internal|lan)$/.test(host) ||
    (!host.includes('.') && !host.startsWith('['))
  );
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
