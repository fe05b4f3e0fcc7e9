import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import type { EventOf, LogEvent } from '../../../../engine/log/events.ts';
import { decisive, type Lane } from '../../../../engine/log/lane.ts';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { modeIdSchema } from '../../../../engine/modes/schema.ts';
import { numberedCity } from './fake-source.ts';

/**
 * Draws a log as lines of text. A run is `sequential 0–300 completed`, or
 * `pool 0–300 completed round 2 size 3 limit 4 earlier` with a later round, a size, a limit or an
 * earlier run. `race 0–320 completed settled 80` ended at 320, but its mode had settled at 80, and
 * `settled 80 rejected` had thrown; `delay 100` is the time until a second attempt. A request is `London  0–120 ok`. If it waited for a permit, its line has the
 * start of the wait: `London  0·40–120 ok`. If it was never sent, it has no start:
 * `London  –50 stopped`. A second attempt that won is `London  0–150 ok second 100`, and one that was
 * stopped is `second 100 lost`.
 */
export function draw(log: readonly LogEvent[]): string[] {
  return (timelineOf(log)?.runs ?? []).flatMap((run) => [head(run), ...run.lanes.map(line)]);
}

function head(run: RunTimeline): string {
  const { mode, elapsed, endedAt, settledAt, isRejected, state } = run;
  const { round, size, delay, limit, earlier } = run;
  return [
    `${mode} 0–${(settledAt === undefined ? elapsed : endedAt) ?? ''} ${state}`,
    ...(round === 1 ? [] : [`round ${round}`]),
    ...(size === undefined ? [] : [`size ${size}`]),
    ...(delay === undefined ? [] : [`delay ${delay}`]),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(settledAt === undefined ? [] : [`settled ${settledAt}`]),
    ...(isRejected ? ['rejected'] : []),
    ...(earlier ? ['earlier'] : []),
  ].join(' ');
}

function line(lane: Lane): string {
  const { task, queuedAt, attempts } = lane;
  const startedAt = attempts[0]?.startedAt;
  const waited = startedAt !== undefined && queuedAt !== startedAt ? `${queuedAt}·` : '';
  const end = lane.state === 'ended' ? `${lane.endedAt} ${lane.outcome.kind}` : ` ${lane.state}`;
  const second = attempts[0]?.failure?.wait === undefined ? attempts[1] : undefined;
  const lost = second && second !== decisive(lane) ? ' lost' : '';
  const other = second ? ` second ${second.startedAt}${lost}` : '';
  return `${task.label}  ${waited}${startedAt ?? ''}–${end}${other}`;
}

/** Facts about a log that a drawing does not contain. */
export interface Around {
  /** End of the comparison, or `running`. */
  end?: EventOf<'comparison-ended'>['reason'] | 'running';
  startedAt?: number;
  source?: SourceChoice;
  /** By default the modes in the drawing. */
  modes?: ModeId[];
  /** By default the rounds in the drawing. */
  rounds?: number;
  /** Tasks that come before each; by default none. */
  after?: readonly (readonly number[])[];
}

const HEAD =
  /^(?<mode>[a-z_]+) 0–(?<elapsed>[\d.]*) (?<state>\w+)( round (?<round>\d+))?( size (?<size>\d+))?( delay (?<delay>\d+))?( limit (?<limit>\d+))?( settled (?<settled>[\d.]+)(?<rejected> rejected)?)?(?<earlier> earlier)?$/;
const LINE =
  /^(?<name>.+?) {2}((?<queued>[\d.]+)·)?(?<started>[\d.]*)–(?<ended>[\d.]*) (?<what>[\w-]+)( second (?<second>[\d.]+)(?<lost> lost)?)?$/;

/** Log of a drawing: the inverse of {@link draw}. */
export function logOf(drawing: readonly string[], around: Around = {}): LogEvent[] {
  const { end = 'completed', startedAt = 0, source = { kind: 'live' } } = around;
  const { modes, rounds, after = [] } = around;
  const runs = runsIn(drawing);
  const lanes = runs[0]?.lanes ?? [{ name: 'London' }];
  const workload = weatherOfCities(
    lanes.map(({ name = '' }, index) => ({ ...numberedCity(index), name })),
  );
  const own = runs.map(({ head }) => head).filter(({ earlier }) => !earlier);
  const events: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt,
      plan: {
        workload: {
          ...workload,
          tasks: workload.tasks.map((task, index) => ({
            ...task,
            after: [...(after[index] ?? [])],
          })),
        },
        source,
        modes: modes ?? [...new Set(own.map(({ mode }) => modeIdSchema.parse(mode)))],
        rounds: rounds ?? Math.max(1, ...own.map(({ round = 1 }) => Number(round))),
      },
    },
    ...runs.flatMap(({ head, lanes }, run) => [
      startOf(run, head, startedAt),
      ...lanes
        .flatMap((lane, request) => laneEvents(run, request, lane))
        .filter(({ type }) => source.kind !== 'local' || !ofResponse.has(type)),
      ...endOf(run, head),
    ]),
  ];
  if (end !== 'running') {
    events.push({ type: 'comparison-ended', endedAt: startedAt, reason: end });
  }
  return events;
}

type Groups = Record<string, string | undefined>;

interface DrawnRun {
  head: Groups;
  lanes: Groups[];
}

function runsIn(drawing: readonly string[]): DrawnRun[] {
  const runs: DrawnRun[] = [];
  for (const text of drawing) {
    const head = HEAD.exec(text)?.groups;
    const lane = LINE.exec(text)?.groups;
    const run = runs.at(-1);
    if (head) runs.push({ head, lanes: [] });
    else if (lane && run) run.lanes.push(lane);
    else throw new Error(`neither a run nor one of its requests: “${text}”`);
  }
  return runs;
}

function startOf(run: number, groups: Groups, startedAt: number): LogEvent {
  const { mode, round = 1, size, delay, limit, earlier } = groups;
  return {
    type: 'run-started',
    run,
    startedAt: startedAt + run,
    mode: modeIdSchema.parse(mode),
    round: Number(round),
    resolution: 0.1,
    earlier: earlier !== undefined,
    ...(size && { size: Number(size) }),
    ...(delay && { delay: Number(delay) }),
    ...(limit && { limit: Number(limit) }),
  };
}

function endOf(run: number, { state, elapsed, settled, rejected }: Groups): LogEvent[] {
  const isRejected = rejected !== undefined;
  const at = Number(settled);
  return [
    ...(settled ? [{ type: 'mode-settled', run, at, isRejected } as const] : []),
    ...(state === 'completed' || state === 'stopped'
      ? [{ type: 'run-ended', run, at: Number(elapsed), reason: state } as const]
      : []),
  ];
}

function laneEvents(run: number, request: number, groups: Groups): LogEvent[] {
  const { queued, started, ended, what = '', second, lost } = groups;
  const one = { run, request };
  const attempt = second && !lost ? 2 : 1;
  const events: LogEvent[] = [];
  if (what !== 'idle' && (started || !endedByOthers.has(what))) {
    events.push({ type: 'request-queued', ...one, at: Number(queued ?? started) });
  }
  if (started) events.push({ type: 'attempt-started', ...one, attempt: 1, at: Number(started) });
  if (second) events.push({ type: 'attempt-started', ...one, attempt: 2, at: Number(second) });
  if (responses.has(what)) {
    const at = Number(ended || started);
    events.push({ type: 'headers-received', ...one, attempt, at, status: 200 });
    if (what !== 'receiving') {
      events.push({ type: 'body-received', ...one, attempt, at, bytes: 63 });
    }
  }
  const outcome = outcomes.find(({ kind }) => kind === what);
  const at = Number(ended);
  if (outcome) {
    events.push({ type: 'request-ended', ...one, at, outcome, ...(lost && { attempt }) });
  }
  if (second) {
    const cancelled = { kind: 'cancelled' } as const;
    events.push({ type: 'attempt-ended', ...one, at, attempt: 3 - attempt, outcome: cancelled });
  }
  return events;
}

/** Events that local work does not have. */
const ofResponse = new Set<LogEvent['type']>(['headers-received', 'body-received']);

const responses = new Set(['receiving', 'ok', 'http-error', 'invalid-response']);

const outcomes: readonly Outcome[] = [
  { kind: 'ok', value: { temperature: 11.2, code: 3, isDay: true } },
  { kind: 'http-error', status: 429, reason: 'Too many concurrent requests' },
  { kind: 'network-error', message: 'TypeError: Failed to fetch' },
  { kind: 'timeout', after: 10_000 },
  { kind: 'invalid-response', path: '', expected: 'JSON', received: 'nothing' },
  { kind: 'stopped' },
  { kind: 'cancelled' },
  { kind: 'no-input' },
];

/** Outcomes that a request may have before it has begun. */
const endedByOthers = new Set(['stopped', 'cancelled']);
