import { cityOf } from '../log/city.ts';
import type { Lane } from '../log/lane.ts';
import { type PhaseName, phaseNames } from '../log/network-timing.ts';
import type { Outcome } from '../log/outcome.ts';
import { asResolved } from '../log/resolved.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import { weatherOf } from '../log/weather.ts';
import { lengthOf } from '../measure/length.ts';

type Cell = string | number | boolean | undefined;
type CellOf = (lane: Lane, run: RunTimeline, timeline: Timeline) => Cell;

/** Name of a column, and its cell for one request. */
type Column = readonly [name: string, cell: CellOf];

/** Characters of a CSV. */
export interface Dialect {
  separator: string;
  decimalSign: string;
}

/** Dialect of programs: RFC 4180. */
const PLAIN: Dialect = { separator: ',', decimalSign: '.' };

const columns: readonly Column[] = [
  ['run', (_, { run }) => run],
  ['mode', (_, { mode }) => mode],
  ['round', (_, { round }) => round],
  ['at_a_time', (_, { size }) => size],
  [
    'source',
    (_, __, { plan: { source } }) => (source.kind === 'server' ? source.base : source.kind),
  ],
  ['run_started', (_, { startedAt }) => new Date(startedAt).toISOString()],
  ['run_state', (_, { state }) => state],
  ['city', ({ task }) => task.label],
  ['country', ({ task }) => cityOf(task)?.countryCode],
  ['latitude', ({ task }) => cityOf(task)?.latitude],
  ['longitude', ({ task }) => cityOf(task)?.longitude],
  ['outcome', (lane) => (lane.state === 'ended' ? nameOf(lane.outcome) : lane.state)],
  ['status', (lane) => last(lane)?.status],
  ['attempts', ({ attempts }) => attempts.length],
  ['queued_ms', time(({ queuedAt }) => queuedAt)],
  ['started_ms', time(({ attempts }) => attempts[0]?.startedAt)],
  ['headers_ms', time((lane) => last(lane)?.headersAt)],
  ['body_ms', time((lane) => last(lane)?.bodyAt)],
  ['ended_ms', time((lane) => (lane.state === 'ended' ? lane.endedAt : undefined))],
  ['length_ms', time((lane) => lengthOf(lane)?.ms)],
  ['length_by', (lane) => lengthOf(lane) && (last(lane)?.timing ? 'browser' : 'engine')],
  ...phaseNames.map(
    (name): Column => [columnOf(name), time((lane) => last(lane)?.timing?.phases?.[name])],
  ),
  ['protocol', (lane) => last(lane)?.timing?.protocol],
  ['bytes', (lane) => last(lane)?.bytes],
  ['transferred_bytes', (lane) => last(lane)?.timing?.transferred],
  ['temperature_c', (lane) => weatherIn(lane)?.temperature],
  ['weather_code', (lane) => weatherIn(lane)?.code],
  ['is_day', (lane) => weatherIn(lane)?.isDay],
  ['failure', (lane) => (lane.state === 'ended' ? failureOf(lane.outcome) : undefined)],
];

/**
 * Returns a comparison as separated values, one row per request; in the plain dialect as RFC 4180.
 * Times are ms since the start of the run, lengths are ms; unknown values are empty cells.
 */
export function csvOf(timeline: Timeline, dialect = PLAIN): string {
  const rows = timeline.runs.flatMap((run) =>
    run.lanes.map((lane) => columns.map(([, cell]) => cell(lane, run, timeline))),
  );
  return [columns.map(([name]) => name), ...rows]
    .map((row) => `${row.map((cell) => formatCell(cell, dialect)).join(dialect.separator)}\r\n`)
    .join('');
}

/** Cell with a time in ms, in the digits that the run's clock resolves. */
function time(cell: (lane: Lane) => number | undefined): CellOf {
  return (lane, { resolution }) => {
    const ms = cell(lane);
    return ms === undefined ? undefined : asResolved(ms, resolution);
  };
}

function columnOf(phase: PhaseName): string {
  return `${phase}_phase_ms`;
}

function last({ attempts }: Lane) {
  return attempts.at(-1);
}

function weatherIn(lane: Lane) {
  return lane.state === 'ended' ? weatherOf(lane.outcome) : undefined;
}

/** Name of an outcome. Spreadsheets know two of them by the names that the first version gave. */
function nameOf(outcome: Outcome): string {
  if (outcome.kind === 'invalid-response') return 'invalid-answer';
  return weatherOf(outcome) ? 'weather' : outcome.kind;
}

function failureOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'http-error':
      return outcome.reason ?? '';
    case 'network-error':
      return outcome.message;
    case 'invalid-response':
      return `${outcome.path}: expected ${outcome.expected}, received ${outcome.received}`;
    case 'timeout':
      return `no answer within ${outcome.after} ms`;
    case 'redirected':
      return 'sent elsewhere';
    case 'too-large':
      return `more than ${outcome.limit} bytes`;
    default:
      return undefined;
  }
}

/**
 * Formats a cell. Text from outside that begins like a formula gets an apostrophe, because
 * spreadsheets would execute it: https://owasp.org/www-community/attacks/CSV_Injection
 */
function formatCell(cell: Cell, { separator, decimalSign }: Dialect): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell).replace('.', decimalSign);
  const escaped = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return escaped.includes(separator) || /["\r\n]/.test(escaped)
    ? `"${escaped.replaceAll('"', '""')}"`
    : escaped;
}
