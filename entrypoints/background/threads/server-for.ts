import { isLoopback } from '../../../engine/log/host.ts';
import { LIVE_BASE, type SourceChoice } from '../../../engine/log/source-choice.ts';
import { createServerRecord, type ServerRecord } from '../../../engine/request/server-record.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { SourceState } from './messages.ts';

/** Records of this thread, by address. They live as long as the browser's own counts. */
const records = new Map<string, ServerRecord>();

/** Returns this thread's record of the source's server; undefined if it is simulated. */
export function serverFor(
  source: SourceChoice,
  { hasResponded = false }: SourceState,
  clock: Pick<Clock, 'now'>,
): ServerRecord | undefined {
  if (source.kind === 'simulated') return undefined;
  const base = source.kind === 'server' ? source.base : LIVE_BASE;
  const holdsBack = !import.meta.env.FIREFOX && !isLoopback(new URL(base).hostname);
  const record = records.get(base) ?? createServerRecord(clock, holdsBack, hasResponded);
  records.set(base, record);
  return record;
}
