/** Statuses that send whoever asks elsewhere: https://fetch.spec.whatwg.org/#redirect-status */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Tells that the server sent us elsewhere. */
export class Redirected extends Error {
  override name = 'Redirected' as const;
}

/** Checks if a response is a redirect. Browsers report no more of it than that; Node its status. */
export function isRedirect({ type, status }: Pick<Response, 'type' | 'status'>): boolean {
  return type === 'opaqueredirect' || REDIRECTS.has(status);
}
