import type { City } from '../../../engine/log/city.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import { exchange } from '../../../engine/request/exchange.ts';
import type { Source } from '../../../engine/request/source.ts';
import type { ComparisonParts } from './comparison.ts';

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
 * Requests the weather of one location from a custom server, to check that it responds. If there is
 * no response, looks if a server is there whose responses can't be read. Never rejects.
 */
export async function checkServer(
  base: string,
  { sourceFor, clock, wallClock }: Pick<ComparisonParts, 'sourceFor' | 'clock' | 'wallClock'>,
): Promise<Outcome> {
  const { api, source, server } = sourceFor({ kind: 'server', base }, clock);
  const asking = { api, source, server, clock, wallClock };
  const [outcome] = await exchange(
    [GREENWICH],
    { ...asking, timeout: DEFAULT_RETRY_POLICY.timeout, retries: 0 },
    new AbortController().signal,
    () => {},
    (work) => work(),
  );
  if (outcome?.kind !== 'network-error' || outcome.cause) return outcome ?? { kind: 'stopped' };
  return (await respondsUnread(base, source)) ? { ...outcome, cause: 'unreadable' } : outcome;
}

/**
 * Returns true if anything at an address responds. Browsers tell that of every server, but nothing
 * else of one that does not allow it: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
 */
async function respondsUnread(base: string, source: Source): Promise<boolean> {
  const signal = AbortSignal.timeout(DEFAULT_RETRY_POLICY.timeout);
  const request = new Request(`${base}/`, {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  return source(request, signal).then(
    () => true,
    () => false,
  );
}
