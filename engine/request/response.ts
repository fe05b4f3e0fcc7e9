import type { Outcome } from '../log/outcome.ts';
import type { ResponseBody } from './body.ts';
import type { Api } from './source.ts';

/** Longest header value in the log, in characters. */
const MAX_HEADER = 512;

/** Headers that are logged. Browsers hide most others from a page. */
const LOGGED_HEADERS = ['content-type', 'content-encoding', 'cache-control', 'age', 'retry-after'];

/** Picks the headers that are logged. */
export function loggedHeaders(headers: Pick<Headers, 'get'>): Record<string, string> {
  return Object.fromEntries(
    LOGGED_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value.slice(0, MAX_HEADER)]];
    }),
  );
}

/**
 * Outcomes of a complete response.
 * @param count number of tasks in the request
 * @returns one outcome per task
 */
export function outcomesOf(
  api: Api,
  { ok, status }: Pick<Response, 'ok' | 'status'>,
  { text }: Pick<ResponseBody, 'text'>,
  count: number,
): Outcome[] {
  if (ok) return read(api, text, count);
  const refused: Outcome = { kind: 'http-error', status, reason: api.reason(parse(text)) };
  return Array.from({ length: count }, () => refused);
}

function read(api: Api, text: string, count: number): Outcome[] {
  const body = parse(text);
  if (body === undefined) {
    const received = excerpt(text);
    return Array.from({ length: count }, () => ({
      kind: 'invalid-response',
      path: '',
      expected: 'JSON',
      received,
    }));
  }
  return api.read(body, count).map((reading): Outcome => {
    if (reading.ok) return { kind: 'ok', value: reading.value };
    const { path, expected, received } = reading;
    return { kind: 'invalid-response', path, expected, received };
  });
}

/** @returns undefined, which JSON can't express, if the text is not JSON */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Start of an unexpected response, to recognize it by. */
function excerpt(text: string): string {
  const start = text.trim().slice(0, 24);
  return start === '' ? 'nothing' : `“${start}${text.trim().length > 24 ? '…' : ''}”`;
}
