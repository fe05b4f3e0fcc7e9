import type { LoggedRequest } from '../../server/http/request-log.ts';

/** Interval of the summaries, in ms. */
export const EVERY = 10_000;

/** Maximum number of clients in a summary, for attacks from many addresses. */
const MAX_LINES = 50;

/** Requests of one client since the last summary. */
interface Tally {
  answered: number;
  /** With a status of 400 or more. */
  refused: number;
  /** Aborted by the client, or cut. */
  unfinished: number;
  /** Length of the slowest request, in ms. */
  slowest: number;
}

/** Prints a server's activity. */
export interface Journal {
  ended(request: LoggedRequest): void;
  refused(address: string, reason: string): void;
  /** Prints the requests since the last summary, if there are any. */
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

/** Formats an IPv4 address from an IPv6 socket without its prefix. */
function plain(address: string): string {
  return address.replace(/^::ffff:/, '') || 'somebody';
}

/**
 * Creates a journal with timestamps. It has a line per active client, or per request if `verbose`.
 * Refusals are printed immediately, but equal ones are only counted.
 * @param write receives a line without a line break
 */
export function createJournal(
  write: (line: string) => void,
  verbose: boolean,
  now: () => Date = () => new Date(),
): Journal {
  const tallies = new Map<string, Tally>();
  const refusals = new Map<string, number>();
  const print = (text: string) => write(`${now().toTimeString().slice(0, 8)} ${text}`);

  return {
    ended(request) {
      const { method, path, locations, status, outcome, arrivedAt, endedAt = arrivedAt } = request;
      const address = plain(request.address);
      const length = endedAt - arrivedAt;
      if (verbose) {
        const count = locations.length === 1 ? '1 location' : `${locations.length} locations`;
        const result = outcome === 'finished' ? String(status) : outcome;
        // In quotes, because a client may have put anything in its path.
        const summary = `${method} ${JSON.stringify(path.slice(0, 100))}, ${count}`;
        print(`${address}: ${summary}: ${result} after ${Math.round(length)} ms`);
        return;
      }
      const tally = tallies.get(address) ?? { answered: 0, refused: 0, unfinished: 0, slowest: 0 };
      if (outcome !== 'finished') tally.unfinished++;
      else if (status !== undefined && status >= 400) tally.refused++;
      else tally.answered++;
      tally.slowest = Math.max(tally.slowest, length);
      tallies.set(address, tally);
    },
    refused(address, reason) {
      const line = `${plain(address)}: rejected: ${reason}`;
      const before = refusals.get(line);
      if (before === undefined && refusals.size < MAX_LINES) print(line);
      refusals.set(line, (before ?? 0) + 1);
      // Limits the memory that refusals from many addresses take.
      if (refusals.size > 10 * MAX_LINES) refusals.clear();
    },
    summarize() {
      const clients = [...tallies];
      for (const [address, tally] of clients.slice(0, MAX_LINES)) print(textOf(address, tally));
      if (clients.length > MAX_LINES) print(`and ${clients.length - MAX_LINES} other clients`);
      for (const [line, times] of refusals) if (times > 1) print(`${line} (${times} times)`);
      tallies.clear();
      refusals.clear();
    },
  };
}
