import type { Entry, Har, QueryString, Timings } from 'har-format';
import type { Attempt, Lane } from '../log/lane.ts';
import type { Phases } from '../log/network-timing.ts';
import { asResolved } from '../log/resolved.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';

/** HAR's value for unknown durations and sizes. */
const UNKNOWN = -1;

/**
 * Longest time in ms that is taken from waiting before the request is sent. Chrome's developer tools
 * show a request that is sent at 0 as stalled until its headers come, so there must be some:
 * https://github.com/ChromeDevTools/devtools-frontend `calculateRequestTimeRanges`
 */
const LONGEST_MOMENT = 1;

/** Durations in ms; `connect` includes `ssl`. */
type KnownTimings = Record<Exclude<keyof Timings, 'comment'>, number>;

/** Texts of a HAR, in the language of the window. */
export interface HarTexts {
  /** Version of Overlap. */
  version: string;
  titleOf(run: RunTimeline): string;
  /** Outcome of a request, with its tasks. */
  commentOf(exchange: Exchange): string;
}

/**
 * Returns a comparison as HTTP Archive 1.2, for browsers' developer tools and other readers:
 * http://www.softwareishard.com/blog/har-12-spec/
 */
export function harOf({ runs }: Timeline, texts: HarTexts): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Overlap', version: texts.version },
      pages: runs.map((run) => ({
        startedDateTime: new Date(run.startedAt).toISOString(),
        id: pageId(run),
        title: texts.titleOf(run),
        pageTimings: { onContentLoad: UNKNOWN, onLoad: loadOf(run) },
      })),
      entries: runs
        .flatMap(exchangesOf)
        .map((exchange) => entryOf(exchange, texts.commentOf(exchange)))
        .toSorted((a, b) => a.startedDateTime.localeCompare(b.startedDateTime)),
    },
  };
}

function loadOf({ elapsed, resolution }: RunTimeline): number {
  return elapsed === undefined ? UNKNOWN : asResolved(elapsed, resolution);
}

function pageId({ run }: RunTimeline): string {
  return `run_${run}`;
}

function entryOf({ run, lanes, attempt }: Exchange, comment: string): Entry {
  const { url = '', timing, status = 0, headers = {}, bytes } = attempt;
  const timings = timingsOf(attempt, lanes[0], run);
  const httpVersion = timing?.protocol ?? 'unknown';
  return {
    pageref: pageId(run),
    startedDateTime: new Date(run.startedAt + (timing?.start ?? attempt.startedAt)).toISOString(),
    time: asResolved(total(timings), run.resolution),
    request: {
      method: 'GET',
      url,
      httpVersion,
      cookies: [],
      headers: [],
      queryString: queryOf(url),
      headersSize: UNKNOWN,
      bodySize: 0,
    },
    response: {
      // 0 if there was no response, as in browsers' own HARs.
      status,
      statusText: '',
      httpVersion,
      cookies: [],
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      content: { size: bytes ?? 0, mimeType: headers['content-type'] ?? 'x-unknown' },
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    cache: {},
    timings,
    comment,
  };
}

function queryOf(url: string): QueryString[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

/**
 * Durations of an exchange. HAR demands `send`, `wait` and `receive`, so they are never unknown:
 * sending, of which no browser reports the end, is part of waiting.
 */
function timingsOf(attempt: Attempt, lane: Lane | undefined, run: RunTimeline): KnownTimings {
  const {
    queued,
    dns,
    connect,
    tls,
    waiting = 0,
    download = 0,
  } = attempt.timing?.phases ?? phasesByClock(attempt, lane, run);
  const round = (ms: number) => asResolved(ms, run.resolution);
  const roundKnown = (ms: number | undefined) => (ms === undefined ? UNKNOWN : round(ms));
  const moment = queued ? 0 : Math.min(waiting, run.resolution || LONGEST_MOMENT, LONGEST_MOMENT);
  return {
    blocked: round(queued || moment),
    dns: roundKnown(dns),
    connect: roundKnown(connect === undefined ? tls : connect + (tls ?? 0)),
    ssl: roundKnown(tls),
    send: 0,
    wait: round(waiting - moment),
    receive: round(download),
  };
}

/** Phases by our own clock: all time before the headers is waiting. */
function phasesByClock(
  { startedAt, headersAt, bodyAt, failure }: Attempt,
  lane: Lane | undefined,
  run: RunTimeline,
): Phases {
  const laneEnd = lane?.state === 'ended' ? lane.endedAt : (run.elapsed ?? startedAt);
  const end = failure?.at ?? laneEnd;
  const waiting = Math.max(0, (headersAt ?? end) - startedAt);
  const download = headersAt === undefined ? 0 : Math.max(0, (bodyAt ?? end) - headersAt);
  return { waiting, download };
}

/** Sum of the known phases, as the specification demands. `ssl` is part of `connect`. */
function total({ ssl: _, ...timings }: KnownTimings): number {
  return Object.values(timings).reduce((sum, ms) => sum + Math.max(0, ms), 0);
}
