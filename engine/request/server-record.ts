import type { Clock } from '../time/clock.ts';

/** Longest time that a request is held back before it is given up, in ms. */
export const LONGEST_HELD_BACK = 15_000;

/** Statuses that Chromium counts as errors of the server; any other takes one off the count. */
const COUNTED: ReadonlySet<number> = new Set([500, 503, 509]);

/** Errors that Chromium tolerates. */
const TOLERATED = 2;

/** First time that Chromium sends nothing, in ms, and its growth with each further error. */
const FIRST = 700;
const GROWTH = 1.4;

/** Longest time that Chromium sends nothing, in ms; after the same time it forgets the errors. */
const LONGEST = 15 * 60_000;

/** Record of one server's responses to this thread. */
export type ServerRecord = ReturnType<typeof createServerRecord>;

/** The browser holds requests back for too long. */
export class HeldBack extends Error {
  override name = 'HeldBack' as const;
  /** ms until the browser sends again. */
  readonly wait: number;

  constructor(wait: number) {
    super();
    this.wait = wait;
  }
}

/**
 * Creates the record of a server.
 * \n Chromium does not send an extension's requests to an address for a while after server errors,
 * whatever their query: they fail at once, without a reason (`extension_throttle_entry.cc` and
 * `backoff_entry.cc` in Chromium, which shortens each time by up to 40 %, at random). Each thread
 * has its own count there, and here. Servers on this computer are exempt.
 * @param holdsBack true in Chromium, for a server elsewhere
 * @param responded true if the server has responded to another thread
 */
export function createServerRecord(
  { now }: Pick<Clock, 'now'>,
  holdsBack: boolean,
  responded = false,
) {
  let errors = 0;
  let until = Number.NEGATIVE_INFINITY;
  return {
    /** Counts a response. */
    note(status: number) {
      responded = true;
      if (now() - until >= LONGEST) errors = 0;
      const isError = COUNTED.has(status);
      errors = isError ? errors + 1 : Math.max(0, errors - 1);
      const wait = isError && errors > TOLERATED ? FIRST * GROWTH ** (errors - TOLERATED - 1) : 0;
      until = Math.max(until, now() + Math.min(wait, LONGEST));
    },
    /** Returns true once it has responded. */
    hasResponded: () => responded,
    /** Returns the ms until the browser sends it the next request, at the latest: whole ones, as timers have. */
    heldBack: () => (holdsBack ? Math.max(0, Math.ceil(until - now())) : 0),
  };
}

/**
 * Returns the ms for which the next request has to wait.
 * @throws {@link HeldBack} if that is too long
 */
export function waitFor(server: ServerRecord | undefined): number {
  const wait = server?.heldBack() ?? 0;
  if (wait > LONGEST_HELD_BACK) throw new HeldBack(wait);
  return wait;
}
