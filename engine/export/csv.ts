import type { Json } from '../log/json.ts';
import { decisive, type Lane } from '../log/lane.ts';
import { type PhaseName, phaseNames } from '../log/network-timing.ts';
import type { Outcome } from '../log/outcome.ts';
import { asResolved } from '../log/resolved.ts';
import type { RunTimeline, Timeline } from '../log/timeline.ts';
import type { Task } from '../log/workload.ts';
import { lengthOf } from '../measure/length.ts';

export type Cell = string | number | boolean | undefined;
type CellOf = (lane: Lane, run: RunTimeline, timeline: Timeline) => Cell;

/** Name of a column, and its cell for one request. */
type Column = readonly [name: string, cell: CellOf];

/** Column that only one kind of work has; its cell is empty where nothing is known. */
export interface WorkColumn {
  /** In snake case. */
  name: string;
  /** @param value of the request, if it has one */
  cell(task: Task, value: Json | undefined): Cell;
}

/** Columns of one kind of work. */
export interface WorkColumns {
  /** Outcome of a request that has a value; `ok` by default. */
  outcome?: string;
  /** Columns about the task; by default its label, as `task`. */
  taskColumns?: readonly WorkColumn[];
  /** Columns about the value. */
  columns: readonly WorkColumn[];
}

/** Characters of a CSV. */
export interface Dialect {
  separator: string;
  decimalSign: string;
}

/** Dialect of programs: RFC 4180. */
const PLAIN: Dialect = { separator: ',', decimalSign: '.' };

const LABEL: WorkColumn = { name: 'task', cell: ({ label }) => label };

const runColumns: readonly Column[] = [
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
];

const requestColumns: readonly Column[] = [
  ['status', (lane) => decisive(lane)?.status],
  ['attempts', ({ attempts }) => attempts.length],
  ['queued_ms', time(({ queuedAt }) => queuedAt)],
  ['started_ms', time(({ attempts }) => attempts[0]?.startedAt)],
  ['headers_ms', time((lane) => decisive(lane)?.headersAt)],
  ['body_ms', time((lane) => decisive(lane)?.bodyAt)],
  ['ended_ms', time((lane) => (lane.state === 'ended' ? lane.endedAt : undefined))],
  ['length_ms', time((lane) => lengthOf(lane)?.ms)],
  ['length_by', (lane) => lengthOf(lane) && (decisive(lane)?.timing ? 'browser' : 'engine')],
  ...phaseNames.map(
    (name): Column => [columnOf(name), time((lane) => decisive(lane)?.timing?.phases?.[name])],
  ),
  ['protocol', (lane) => decisive(lane)?.timing?.protocol],
  ['bytes', (lane) => decisive(lane)?.bytes],
  ['transferred_bytes', (lane) => decisive(lane)?.timing?.transferred],
];

/** Columns that few comparisons need. The others leave them out. */
const rareColumns: readonly Column[] = [
  ['settled_ms', (_, { settledAt, resolution }) => settledAt && asResolved(settledAt, resolution)],
  ['rejected', (_, { isRejected }) => isRejected],
  ['second_attempt_after_ms', (_, { delay }) => delay],
  ['decisive_attempt', (lane) => (lane.state === 'ended' ? lane.attempt : undefined)],
  ['fault', ({ task: { fault } }) => fault && `${fault.kind} ${fault.ms} ms`],
];

/**
 * Returns a comparison as separated values, one row per request; in the plain dialect as RFC 4180.
 * Times are ms since the start of the run, lengths are ms; unknown values are empty cells.
 */
export function csvOf(timeline: Timeline, work: WorkColumns, dialect?: Dialect): string {
  const { outcome = 'ok', taskColumns = [LABEL], columns } = work;
  const always: readonly Column[] = [
    ...runColumns,
    ...taskColumns.map(ofWork),
    ['outcome', (lane) => (lane.state === 'ended' ? nameOf(lane.outcome, outcome) : lane.state)],
    ...requestColumns,
    ...columns.map(ofWork),
    ['failure', (lane) => (lane.state === 'ended' ? failureOf(lane.outcome) : undefined)],
  ];
  const requests = timeline.runs.flatMap((run) => run.lanes.map((lane) => ({ lane, run })));
  const needed = rareColumns.filter(([, cell]) =>
    requests.some(({ lane, run }) => cell(lane, run, timeline) !== undefined),
  );
  const all = [...always, ...needed];
  const rows = requests.map(({ lane, run }) => all.map(([, cell]) => cell(lane, run, timeline)));
  return separated([all.map(([name]) => name), ...rows], dialect);
}

/** Returns rows as separated values. */
export function separated(rows: readonly (readonly Cell[])[], dialect = PLAIN): string {
  return rows
    .map((row) => `${row.map((cell) => formatCell(cell, dialect)).join(dialect.separator)}\r\n`)
    .join('');
}

function ofWork({ name, cell }: WorkColumn): Column {
  return [name, (lane) => cell(lane.task, valueIn(lane))];
}

function valueIn(lane: Lane): Json | undefined {
  return lane.state === 'ended' && lane.outcome.kind === 'ok' ? lane.outcome.value : undefined;
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

/** Name of an outcome. Spreadsheets know one failure by the name that the first version gave it. */
function nameOf({ kind }: Outcome, ok: string): string {
  if (kind === 'invalid-response') return 'invalid-answer';
  return kind === 'ok' ? ok : kind;
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
    case 'unwatched':
      return outcome.because;
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
