import { type Objection, readUrl } from './address.ts';

/** Most addresses of a comparison. */
export const MAX_ADDRESSES = 100;

/** Most lines whose problem is named. */
const MAX_PROBLEMS = 10;

/** Range as it is typed, such as `{1..20}`; one of longer numbers is none. */
const RANGE = /\{(\d{1,15})\.\.(\d{1,15})\}/g;

/** Problem with a line. */
export interface LineProblem {
  /** From 1. */
  line: number;
  because:
    | Objection
    /** A brace belongs to no range. */
    | 'braces'
    /** A range ends before it starts. */
    | 'backwards';
}

/** Addresses of a text. */
export interface Addresses {
  /** As they are requested, in order; empty if they are too many. */
  urls: readonly string[];
  /** Number of addresses, even if they are too many; a line with a problem counts as none. */
  count: number;
  /** In order; the first few. */
  problems: readonly LineProblem[];
}

/** Reads addresses, one a line, with ranges: `/items/{1..20}` means twenty. Blank lines are none. */
export function readAddresses(text: string): Addresses {
  const urls: string[] = [];
  const problems: LineProblem[] = [];
  let count = 0;
  for (const [index, typed] of text.split('\n').entries()) {
    const line = typed.trim();
    if (line === '') continue;
    const read = readLine(line, MAX_ADDRESSES - count);
    if ('because' in read) {
      if (problems.length < MAX_PROBLEMS) problems.push({ line: index + 1, because: read.because });
    } else {
      count += read.count;
      urls.push(...read.urls);
    }
  }
  return { urls: count > MAX_ADDRESSES ? [] : urls, count, problems };
}

type ReadLine = Pick<Addresses, 'urls' | 'count'> | Pick<LineProblem, 'because'>;

/** @param room number of addresses that still fit; a range of more is not expanded */
function readLine(line: string, room: number): ReadLine {
  if (/[{}]/.test(line.replace(RANGE, ''))) return { because: 'braces' };
  const sizes = [...line.matchAll(RANGE)].map(([, from, to]) => Number(to) - Number(from) + 1);
  if (sizes.some((size) => size < 1)) return { because: 'backwards' };
  const count = sizes.reduce((product, size) => product * size, 1);
  const urls: string[] = [];
  for (const address of count > room ? [firstOf(line)] : expanded(line)) {
    const read = readUrl(address);
    if ('objection' in read) return { because: read.objection };
    urls.push(read.url);
  }
  return { urls, count };
}

function firstOf(line: string): string {
  return line.replace(RANGE, '$1');
}

/** Addresses of a line; the last range counts fastest. A number keeps its leading zeros. */
function expanded(line: string): string[] {
  const [range] = line.matchAll(RANGE);
  if (!range) return [line];
  const [text, from = '', to = ''] = range;
  const before = line.slice(0, range.index);
  const rest = expanded(line.slice(range.index + text.length));
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) =>
    String(Number(from) + index).padStart(from.length, '0'),
  ).flatMap((number) => rest.map((after) => `${before}${number}${after}`));
}
