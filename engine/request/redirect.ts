/** Redirect statuses: https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The server responded with a redirect. */
export class Redirected extends Error {
  override name = 'Redirected' as const;
}

/**
 * Checks if a response is a redirect, or comes from another address. Browsers hide a redirect's
 * status; Node reports it. Firefox's HTTPS-Only mode redirects to `https:` without a word.
 * @param asked address of the request
 */
export function isRedirect(
  { type, status, url }: Pick<Response, 'type' | 'status' | 'url'>,
  asked: string,
): boolean {
  return type === 'opaqueredirect' || REDIRECTS.has(status) || (url !== '' && url !== asked);
}
