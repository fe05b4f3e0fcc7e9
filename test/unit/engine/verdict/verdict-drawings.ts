import type { LogEvent } from '../../../../engine/log/events.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';

const names = [
  ...['London', 'Tokyo', 'Lima', 'Cairo', 'Lagos'],
  ...['Paris', 'Quito', 'Rome', 'Oslo', 'Delhi'],
];

interface Span {
  queued: number;
  from: number;
  to: number;
}

/** Drawing of a run whose requests all bring weather, in the notation of {@link logOf}. */
function drawRun(mode: ModeId, spans: readonly Span[], rest: string): string[] {
  const end = Math.max(...spans.map(({ to }) => to));
  return [
    `${mode} 0–${end} completed${rest}`,
    ...spans.map(({ queued, from, to }, index) => {
      const waited = queued < from ? `${queued}·` : '';
      return `${names[index]}  ${waited}${from}–${to} ok`;
    }),
  ];
}

/**
 * In sequence.
 * @param lengths ms of each request
 */
export function inRow(lengths: readonly number[], rest = '', mode: ModeId = 'sequential') {
  return inPlaces(mode, 1, lengths, rest);
}

/** All at the same time. */
export function atOnce(lengths: readonly number[], rest = '', mode: ModeId = 'parallel') {
  return drawRun(
    mode,
    lengths.map((to) => ({ queued: 0, from: 0, to })),
    rest,
  );
}

/** All tasks started at the same time, but only `limit` requests in flight. */
export function limited(limit: number, lengths: readonly number[]) {
  const free = Array.from({ length: limit }, () => 0);
  const spans = lengths.map((ms) => {
    const from = Math.min(...free);
    free[free.indexOf(from)] = from + ms;
    return { queued: 0, from, to: from + ms };
  });
  return drawRun('parallel', spans, ` limit ${limit}`);
}

/** At most `size` in flight. */
export function pool(size: number, lengths: readonly number[], round = 1) {
  return inPlaces('pool', size, lengths, sized(size, round));
}

/** In groups of `size`. */
export function chunked(size: number, lengths: readonly number[], round = 1) {
  let start = 0;
  const spans: Span[] = [];
  for (let index = 0; index < lengths.length; index += size) {
    const group = lengths.slice(index, index + size);
    spans.push(...group.map((ms) => ({ queued: start, from: start, to: start + ms })));
    start += Math.max(...group);
  }
  return drawRun('chunked', spans, sized(size, round));
}

/** All cities in one request. */
export function bulk(cities: number, ms: number) {
  const spans = Array.from({ length: cities }, () => ({ queued: 0, from: 0, to: ms }));
  return drawRun('bulk', spans, '');
}

/** Removes all beats: the thread was blocked throughout. */
export const frozen = (event: LogEvent): LogEvent =>
  event.type === 'run-ended' ? { ...event, busy: 0.2 } : event;

/** Several rounds; every other one is reversed. */
export function roundsOf(count: number, round: (nth: number) => readonly string[][]): string[] {
  return Array.from({ length: count }, (_, index) => {
    const runs = round(index + 1);
    return index % 2 === 0 ? runs : runs.toReversed();
  }).flat(2);
}

/** Label of a round in the head of a run. */
export function nth(round: number): string {
  return round === 1 ? '' : ` round ${round}`;
}

function sized(size: number, round: number): string {
  return `${nth(round)} size ${size}`;
}

function inPlaces(mode: ModeId, size: number, lengths: readonly number[], rest: string) {
  const free = Array.from({ length: size }, () => 0);
  const spans = lengths.map((ms) => {
    const from = Math.min(...free);
    free[free.indexOf(from)] = from + ms;
    return { queued: from, from, to: from + ms };
  });
  return drawRun(mode, spans, rest);
}
