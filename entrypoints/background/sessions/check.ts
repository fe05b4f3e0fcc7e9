import { anyResponse } from '../../../adapters/endpoints/any-response.ts';
import { describing, labOutcome, labUrl } from '../../../adapters/users/description.ts';
import { readForecasts } from '../../../adapters/weather/open-meteo.ts';
import { smallForecast } from '../../../adapters/weather/rules.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { AskingAdapter } from '../../../engine/request/adapter.ts';
import type { Source } from '../../../engine/request/source.ts';
import type { ThreadParts } from '../threads/carry-out.ts';
import type { Job } from '../threads/sources.ts';
import { smallRequest } from './small-request.ts';

/** Longest body that is passed on, in characters. */
const MAX_TEXT = 100_000;

/** Work at addresses of the user's, whichever they are. */
const JOB: Job = {
  workload: { adapter: 'endpoints', tasks: [] },
  source: { kind: 'addresses', areOwn: false },
};

type Tools = Pick<ThreadParts, 'sourceFor' | 'clock' | 'wallClock'>;

/**
 * Makes a small request to a custom server, to check that it responds. Never rejects.
 * @param isLab true to ask for its lab instead of its weather
 */
export async function checkServer(base: string, isLab: boolean, tools: Tools): Promise<Outcome> {
  const root = `${base}/`;
  return isLab
    ? labOutcome(await askOnce(labUrl(base), root, describing, tools))
    : askOnce(smallForecast(base), root, { read: readForecasts }, tools);
}

/** Asks an address once. Never rejects. @returns its outcome, with the body if it is short */
export async function checkEndpoint(
  url: string,
  tools: Tools,
): Promise<{ outcome: Outcome; text?: string }> {
  let text = '';
  const reader: Partial<AskingAdapter> = {
    ...anyResponse,
    read(received, tasks) {
      text = received.text;
      return anyResponse.read(received, tasks);
    },
  };
  const outcome = await askOnce(url, new URL('/', url).href, reader, tools);
  return { outcome, ...(outcome.kind === 'ok' && text.length <= MAX_TEXT && { text }) };
}

/**
 * Asks an address. If there is no response, looks if a server is there whose responses can't be read,
 * by a request without any data to its `root`.
 */
async function askOnce(
  url: string,
  root: string,
  reader: Partial<AskingAdapter>,
  { sourceFor, clock, wallClock }: Tools,
): Promise<Outcome> {
  const { timeout } = DEFAULT_RETRY_POLICY;
  const tools = { ...sourceFor(JOB, {}, clock), clock, wallClock, timeout };
  const { signal } = new AbortController();
  const outcome = await smallRequest(url, tools, signal, reader);
  if (outcome.kind !== 'network-error' || outcome.cause) return outcome;
  const isThere = await respondsUnread(root, tools.source);
  return isThere ? { ...outcome, cause: 'unreadable' } : outcome;
}

/**
 * Returns true if anything at an address responds. Browsers tell that of every server, but nothing
 * else of one that does not allow it: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
 */
function respondsUnread(url: string, source: Source): Promise<boolean> {
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
