import type { Entry, Har, QueryString, Timings } from 'har-format';
import type { Attempt, Lane } from '../log/lane.ts';
import type { Phases } from '../log/network-timing.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';

/** HAR's value for unknown durations and sizes. */
const UNKNOWN = -1;

/** Durations in ms; `connect` includes `ssl`. */
type KnownTimings = Record<Exclude<keyof Timings, 'comment'>, number>;

/** Texts of a HAR, in the language of the window. */
export interface HarTexts {
  /** Version of Overlap. */
  version: string;
  titleOf(run: RunTimeline): string;
  /** Outcome of a request, with its cities. */
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
        pageTimings: { onContentLoad: UNKNOWN, onLoad: run.elapsed ?? UNKNOWN },
      })),
      entries: runs
        .flatMap(exchangesOf)
        .map((exchange) => entryOf(exchange, texts.commentOf(exchange)))
        .toSorted((a, b) => a.startedDateTime.localeCompare(b.startedDateTime)),
    },
  };
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
    time: total(timings),
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

function timingsOf(attempt: Attempt, lane: Lane | undefined, run: RunTimeline): KnownTimings {
  const phases = attempt.timing?.phases;
  return phases ? phaseTimings(phases) : clockTimings(attempt, lane, run);
}

function phaseTimings(phases: Phases): KnownTimings {
  const { queued, dns, connect, tls, waiting, download } = phases;
  return {
    blocked: queued ?? UNKNOWN,
    dns: dns ?? UNKNOWN,
    connect: connect === undefined ? UNKNOWN : connect + (tls ?? 0),
    ssl: tls ?? UNKNOWN,
    // The browser reports when it began to send and to receive, but not the end of sending.
    send: UNKNOWN,
    wait: waiting ?? UNKNOWN,
    receive: download ?? UNKNOWN,
  };
}

/** Timings by our own clock. Without phases, all time before the headers is waiting. */
function clockTimings(
  { startedAt, headersAt, bodyAt, failure }: Attempt,
  lane: Lane | undefined,
  run: RunTimeline,
): KnownTimings {
  const laneEnd = lane?.state === 'ended' ? lane.endedAt : (run.elapsed ?? startedAt);
  const end = failure?.at ?? laneEnd;
  return {
    blocked: UNKNOWN,
    dns: UNKNOWN,
    connect: UNKNOWN,
    ssl: UNKNOWN,
    send: UNKNOWN,
    wait: (headersAt ?? end) - startedAt,
    receive: headersAt === undefined ? UNKNOWN : (bodyAt ?? end) - headersAt,
  };
}

/** Sum of the known phases, as the specification demands. `ssl` is part of `connect`. */
function total({ ssl: _, ...timings }: KnownTimings): number {
  return Object.values(timings).reduce((sum, ms) => sum + Math.max(0, ms), 0);
}
