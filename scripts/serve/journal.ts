import type { LoggedRequest } from '../../server/http/request-log.ts';

/** ms between two summaries. */
export const EVERY = 10_000;

/** Addresses that a summary names; a flood from many would be a flood of lines too. */
const MOST = 50;

/** What one client did since the last summary. */
interface Tally {
  answered: number;
  /** With a status of 400 or more. */
  refused: number;
  /** Given up by the client, or cut. */
  unfinished: number;
  /** ms, of the request that took longest. */
  slowest: number;
}

/** Writes what a server does, for the one who watches it. */
export interface Journal {
  ended(request: LoggedRequest): void;
  refused(address: string, why: string): void;
  /** Says what has happened since the last time, if anything has. */
  summarize(): void;
}

function textOf(address: string, { answered, refused, unfinished, slowest }: Tally): string {
  const parts = [
    `${answered} answered`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(unfinished > 0 ? [`${unfinished} aborted`] : []),
  ];
  return `${address}: ${parts.join(', ')}; the slowest took ${Math.round(slowest)} ms`;
}

/** An IPv4 address as it is written, also where it came through an IPv6 socket. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, '') || 'somebody';
}

/**
 * A line for each client in which it did anything, with the time before it; `verbose`, one for each
 * request. Who is turned away is always told, but a flood of the same as a number.
 * @param write gets a line without its end
 */
export function createJournal(
  write: (line: string) => void,
  verbose: boolean,
  now: () => Date = () => new Date(),
): Journal {
  const tallies = new Map<string, Tally>();
  const refusals = new Map<string, number>();
  const say = (text: string) => write(`${now().toTimeString().slice(0, 8)} ${text}`);

  return {
    ended(request) {
      const { method, path, locations, status, outcome, arrivedAt, endedAt = arrivedAt } = request;
      const address = plain(request.address);
      const length = endedAt - arrivedAt;
      if (verbose) {
        const places = locations.length === 1 ? '1 location' : `${locations.length} locations`;
        const how = outcome === 'finished' ? String(status) : outcome;
        // In quotes, because a client may have put anything in its path.
        const what = `${method} ${JSON.stringify(path.slice(0, 100))}, ${places}`;
        say(`${address}: ${what}: ${how} after ${Math.round(length)} ms`);
        return;
      }
      const tally = tallies.get(address) ?? { answered: 0, refused: 0, unfinished: 0, slowest: 0 };
      if (outcome !== 'finished') tally.unfinished++;
      else if (status !== undefined && status >= 400) tally.refused++;
      else tally.answered++;
      tally.slowest = Math.max(tally.slowest, length);
      tallies.set(address, tally);
    },
    refused(address, why) {
      const line = `${plain(address)}: rejected: ${why}`;
      const before = refusals.get(line);
      if (before === undefined && refusals.size < MOST) say(line);
      refusals.set(line, (before ?? 0) + 1);
      // Told with the next summary, as a number; a map is bounded like everything else here.
      if (refusals.size > 10 * MOST) refusals.clear();
    },
    summarize() {
      const clients = [...tallies];
      for (const [address, tally] of clients.slice(0, MOST)) say(textOf(address, tally));
      if (clients.length > MOST) say(`and ${clients.length - MOST} other clients`);
      for (const [line, times] of refusals) if (times > 1) say(`${line} (${times} times)`);
      tallies.clear();
      refusals.clear();
    },
  };
}
