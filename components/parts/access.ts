import { LIVE_BASE } from '../../engine/log/source-choice.ts';

/** The access to one host, as browsers want to be asked for it. */
export interface Access {
  host: string;
  /** A match pattern. */
  origin: string;
}

/**
 * The least access to ask for, so that a browser tells of requests to a source at this address, and
 * lets them through where the server itself does not; Open-Meteo's unless told.
 */
export function accessTo(base: string = LIVE_BASE): Access {
  // Match patterns have no port:
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
  const { protocol, hostname } = new URL(base);
  return { host: hostname, origin: `${protocol}//${hostname}/*` };
}
