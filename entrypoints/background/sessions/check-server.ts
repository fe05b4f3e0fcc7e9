import { describing, labOutcome, labUrl } from '../../../adapters/users/description.ts';
import { readForecasts } from '../../../adapters/weather/open-meteo.ts';
import { smallForecast } from '../../../adapters/weather/rules.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { Source } from '../../../engine/request/source.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import type { Job } from '../threads/sources.ts';
import { smallRequest } from './small-request.ts';

/**
 * Makes a small request to a custom server, to check that it responds. If there is no response, looks
 * if a server is there whose responses can't be read. Never rejects.
 * @param isLab true to ask for its lab instead of its weather
 */
export async function checkServer(
  base: string,
  isLab: boolean,
  { sourceFor, clock, wallClock }: Pick<ThreadParts, 'sourceFor' | 'clock' | 'wallClock'>,
): Promise<Outcome> {
  const { timeout } = DEFAULT_RETRY_POLICY;
  const job: Job = {
    workload: { adapter: 'weather', tasks: [] },
    source: { kind: 'server', base },
  };
  const tools = { ...sourceFor(job, {}, clock), clock, wallClock, timeout };
  const { signal } = new AbortController();
  const outcome = isLab
    ? labOutcome(await smallRequest(labUrl(base), tools, signal, describing))
    : await smallRequest(smallForecast(base), tools, signal, { read: readForecasts });
  if (outcome.kind !== 'network-error' || outcome.cause) return outcome;
  const isThere = await respondsUnread(`${base}/`, tools.source);
  return isThere ? { ...outcome, cause: 'unreadable' } : outcome;
}

/**
 * Returns true if anything at an address responds. Browsers tell that of every server, but nothing
 * else of one that does not allow it: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
 */
export async function respondsUnread(url: string, source: Source): Promise<boolean> {
  const request = new Request(url, {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  return source(request, AbortSignal.timeout(DEFAULT_RETRY_POLICY.timeout)).then(
    () => true,
    () => false,
  );
}
