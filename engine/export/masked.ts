import type { LogEvent } from '../log/events.ts';
import { maskSecrets } from '../log/secrets.ts';

/** Log without what looks like secrets in addresses, for everything that leaves the window. */
export function maskedLog(events: readonly LogEvent[]): LogEvent[] {
  return JSON.parse(maskSecrets(JSON.stringify(events)));
}
