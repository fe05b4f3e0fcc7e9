import { isLoopback } from '../../../engine/log/host.ts';
import { createServerRecord, type ServerRecord } from '../../../engine/request/server-record.ts';
import type { Clock } from '../../../engine/time/clock.ts';

/** Most addresses that are remembered. */
const MOST = 1_000;

/** Records of this thread, by address without its query. They live as long as the browser's own counts. */
const records = new Map<string, ServerRecord>();

/**
 * Returns this thread's record of the server at an address.
 * @param hasResponded true if it has responded to another thread
 */
export function serverAt(
  url: string,
  hasResponded: boolean | undefined,
  clock: Pick<Clock, 'now'>,
): ServerRecord {
  const { origin, pathname, hostname } = new URL(url);
  const address = `${origin}${pathname}`;
  const holdsBack = !import.meta.env.FIREFOX && !isLoopback(hostname);
  const record = records.get(address) ?? createServerRecord(clock, holdsBack, hasResponded);
  records.set(address, record);
  const [oldest] = records.keys();
  if (records.size > MOST && oldest !== undefined) records.delete(oldest);
  return record;
}
