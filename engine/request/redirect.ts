/** Redirect statuses: https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The server responded with a redirect. */
export class Redirected extends Error {
  override name = 'Redirected' as const;
}

/** Checks if a response is a redirect. Browsers hide its status; Node reports it. */
export function isRedirect({ type, status }: Pick<Response, 'type' | 'status'>): boolean {
  return type === 'opaqueredirect' || REDIRECTS.has(status);
}
