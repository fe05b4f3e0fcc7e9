import type { City } from '../../../engine/log/city.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import { exchange } from '../../../engine/request/exchange.ts';
import type { ThreadParts } from '../threads/carry-out.ts';

/** Location that every weather service knows. */
const GREENWICH: City = {
  id: 'greenwich',
  name: 'Greenwich',
  countryCode: 'GB',
  latitude: 51.48,
  longitude: 0,
  timeZone: 'Europe/London',
};

/**
 * Requests the weather of one location from a custom server, to check that it responds. Never
 * rejects.
 */
export async function checkServer(
  base: string,
  { sourceFor, clock, wallClock }: Pick<ThreadParts, 'sourceFor' | 'clock' | 'wallClock'>,
): Promise<Outcome> {
  const { api, source } = sourceFor({ kind: 'server', base }, {}, clock);
  const asking = { api, source, clock, wallClock, serverErrors: {} };
  const [outcome] = await exchange(
    [GREENWICH],
    { ...asking, timeout: DEFAULT_RETRY_POLICY.timeout, retries: 0 },
    new AbortController().signal,
    () => {},
    (work) => work(),
  );
  return outcome ?? { kind: 'stopped' };
}
