import type { Attempt, Lane } from '../log/lane.ts';
import type { Phases } from '../log/network-timing.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { type Exchange, exchangesOf } from './exchanges.ts';

/** HAR's way to say that something is not known. */
const UNKNOWN = -1;

/** Every run is a page, every HTTP exchange an entry. */
export interface Har {
  log: {
    version: '1.2';
    creator: { name: string; version: string };
    pages: HarPage[];
    entries: HarEntry[];
  };
}

interface HarPage {
  startedDateTime: string;
  id: string;
  title: string;
  /** ms */
  pageTimings: { onContentLoad: number; onLoad: number };
}

interface NameAndValue {
  name: string;
  value: string;
}

/** ms; what is not known is −1. */
interface HarTimings {
  blocked: number;
  dns: number;
  /** Includes `ssl`. */
  connect: number;
  ssl: number;
  send: number;
  wait: number;
  receive: number;
}

interface HarEntry {
  pageref: string;
  startedDateTime: string;
  time: number;
  request: {
    method: 'GET';
    url: string;
    httpVersion: string;
    cookies: never[];
    headers: NameAndValue[];
    queryString: NameAndValue[];
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: never[];
    headers: NameAndValue[];
    content: { size: number; mimeType: string };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: HarTimings;
  comment: string;
}

/** What a HAR says beside the timeline, in the words of the window. */
export interface HarTexts {
  /** The program's version. */
  version: string;
  titleOf(run: RunTimeline): string;
  /** What became of a request, and of which. */
  commentOf(exchange: Exchange): string;
}

/**
 * A comparison as an HTTP Archive 1.2, for browsers' developer tools and other readers:
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

function entryOf({ run, lanes, attempt }: Exchange, comment: string): HarEntry {
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
      // 0 where no answer came, as browsers write it.
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

function queryOf(url: string): NameAndValue[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

function timingsOf(attempt: Attempt, lane: Lane | undefined, run: RunTimeline): HarTimings {
  const phases = attempt.timing?.phases;
  return phases ? phaseTimings(phases) : clockTimings(attempt, lane, run);
}

function phaseTimings(phases: Phases): HarTimings {
  const { queued, dns, connect, tls, waiting, download } = phases;
  return {
    blocked: queued ?? UNKNOWN,
    dns: dns ?? UNKNOWN,
    connect: connect === undefined ? UNKNOWN : connect + (tls ?? 0),
    ssl: tls ?? UNKNOWN,
    // The browser tells when it began to send and when it began to receive, not what lies between.
    send: UNKNOWN,
    wait: waiting ?? UNKNOWN,
    receive: download ?? UNKNOWN,
  };
}

/** Without the browser's phases, what our own clock saw: all before the headers is waiting. */
function clockTimings(
  { startedAt, headersAt, bodyAt, failure }: Attempt,
  lane: Lane | undefined,
  run: RunTimeline,
): HarTimings {
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

/** The specification's sum: of all that is known, `ssl` being part of `connect`. */
function total({ ssl: _, ...timings }: HarTimings): number {
  return Object.values(timings).reduce((sum, ms) => sum + Math.max(0, ms), 0);
}
