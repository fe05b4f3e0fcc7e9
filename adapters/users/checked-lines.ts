import { Unwatched } from '../../engine/request/failure.ts';
import { type Line, lineSchema } from './stream.ts';

/** Most lines that are read: 1,000 requests, and beats for half an hour. */
const MOST_LINES = 50_000;

/** Longest line, in characters. */
export const LONGEST_LINE = 1_000;

type RequestLine = Extract<Line, { request: number }>;

/** Steps after which a line of a request may come; undefined before the first. */
const follows: Record<RequestLine['type'], readonly (RequestLine['type'] | undefined)[]> = {
  arrived: [undefined],
  started: ['arrived'],
  queried: ['started'],
  answered: ['queried'],
  failed: [undefined, 'arrived', 'started', 'queried'],
};

/**
 * Returns the function that checks one line after another against those before. It trusts nothing.
 * @param requests number of them
 * @param threads number of the server's threads
 */
export function checkLines(requests: number, threads: number): (text: string) => Line {
  const latest = new Map<number, RequestLine>();
  let count = 0;
  let ended = 0;
  let beat = 0;

  const isPossible = (line: Line): boolean => {
    if ((count === 1) !== (line.type === 'hello')) return false;
    if (line.type === 'end') return ended === requests;
    if (line.type === 'beat') {
      const isLater = line.at >= beat;
      beat = line.at;
      return isLater;
    }
    if (line.type === 'hello') return true;
    const before = latest.get(line.request);
    latest.set(line.request, line);
    if (line.type === 'answered' || line.type === 'failed') ended++;
    return (
      line.request < requests &&
      follows[line.type].includes(before?.type) &&
      line.at >= (before?.at ?? 0) &&
      (line.type !== 'started' || (line.thread ?? 0) < threads)
    );
  };

  return (text) => {
    count++;
    if (count > MOST_LINES) throw new Unwatched({ kind: 'unwatched', because: 'endless' });
    const fail = (because: 'invalid' | 'impossible' | 'version') =>
      new Unwatched({ kind: 'unwatched', because, figures: [count] });
    if (text.length > LONGEST_LINE) throw fail('invalid');
    const { data, error } = lineSchema.safeParse(jsonOf(text));
    if (!data) throw fail(error.issues[0]?.path[0] === 'version' ? 'version' : 'invalid');
    if (!isPossible(data)) throw fail('impossible');
    return data;
  };
}

/** @returns undefined, which JSON can't express, if the text is not JSON */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
