import { LIVE_BASE } from './source-choice.ts';

/** Access to one host, in the form in which browsers grant it. */
export interface Access {
  host: string;
  /** Match pattern. */
  origin: string;
}

/**
 * Smallest access for a source: browsers then report the timings of its requests, and skip CORS.
 * @param base address of the source, by default Open-Meteo's
 */
export function accessTo(base: string = LIVE_BASE): Access {
  // Match patterns have no port:
  // https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns
  const { protocol, hostname } = new URL(base);
  return { host: hostname, origin: `${protocol}//${hostname}/*` };
}
