import { weatherOfCities } from '../../../../adapters/weather/city.ts';
import type { EventOf, LogEvent } from '../../../../engine/log/events.ts';
import type { Lane } from '../../../../engine/log/lane.ts';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import { type RunTimeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { type ModeId, modeIdSchema } from '../../../../engine/modes/index.ts';
import { numberedCity } from './fake-source.ts';

/**
 * Draws a log as lines of text. A run is `sequential 0–300 completed`, or
 * `pool 0–300 completed round 2 size 3 limit 4 earlier` with a later round, a size, a limit or an
 * earlier run. A request is `London  0–120 ok`. If it waited for a permit, its line has the
 * start of the wait: `London  0·40–120 ok`. If it was never sent, it has no start:
 * `London  –50 stopped`.
 */
export function draw(log: readonly LogEvent[]): string[] {
  return (timelineOf(log)?.runs ?? []).flatMap((run) => [head(run), ...run.lanes.map(line)]);
}

function head({ mode, elapsed, state, round, size, limit, earlier }: RunTimeline): string {
  return [
    `${mode} 0–${elapsed ?? ''} ${state}`,
    ...(round === 1 ? [] : [`round ${round}`]),
    ...(size === undefined ? [] : [`size ${size}`]),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(earlier ? ['earlier'] : []),
  ].join(' ');
}

function line(lane: Lane): string {
  const { task, queuedAt, attempts } = lane;
  const startedAt = attempts[0]?.startedAt;
  const waited = startedAt !== undefined && queuedAt !== startedAt ? `${queuedAt}·` : '';
  const end = lane.state === 'ended' ? `${lane.endedAt} ${lane.outcome.kind}` : ` ${lane.state}`;
  return `${task.label}  ${waited}${startedAt ?? ''}–${end}`;
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
}

const HEAD =
  /^(?<mode>[a-z_]+) 0–(?<elapsed>[\d.]*) (?<state>\w+)( round (?<round>\d+))?( size (?<size>\d+))?( limit (?<limit>\d+))?(?<earlier> earlier)?$/;
const LINE =
  /^(?<name>.+?) {2}((?<queued>[\d.]+)·)?(?<started>[\d.]*)–(?<ended>[\d.]*) (?<what>[\w-]+)$/;

/** Log of a drawing: the inverse of {@link draw}. */
export function logOf(
  drawing: readonly string[],
  { end = 'completed', startedAt = 0, source = { kind: 'live' }, modes, rounds }: Around = {},
): LogEvent[] {
  const runs = runsIn(drawing);
  const lanes = runs[0]?.lanes ?? [{ name: 'London' }];
  const own = runs.map(({ head }) => head).filter(({ earlier }) => !earlier);
  const events: LogEvent[] = [
    {
      type: 'comparison-started',
      startedAt,
      plan: {
        workload: weatherOfCities(
          lanes.map(({ name = '' }, index) => ({ ...numberedCity(index), name })),
        ),
        source,
        modes: modes ?? [...new Set(own.map(({ mode }) => modeIdSchema.parse(mode)))],
        rounds: rounds ?? Math.max(1, ...own.map(({ round = 1 }) => Number(round))),
      },
    },
    ...runs.flatMap(({ head, lanes }, run) => [
      startOf(run, head, startedAt),
      ...lanes.flatMap((lane, request) => laneEvents(run, request, lane)),
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
  const { mode, round = 1, size, limit, earlier } = groups;
  return {
    type: 'run-started',
    run,
    startedAt: startedAt + run,
    mode: modeIdSchema.parse(mode),
    round: Number(round),
    resolution: 0.1,
    earlier: earlier !== undefined,
    ...(size && { size: Number(size) }),
    ...(limit && { limit: Number(limit) }),
  };
}

function endOf(run: number, { state, elapsed }: Groups): LogEvent[] {
  if (state !== 'completed' && state !== 'stopped') return [];
  return [{ type: 'run-ended', run, at: Number(elapsed), reason: state }];
}

function laneEvents(run: number, request: number, groups: Groups): LogEvent[] {
  const { queued, started, ended, what = '' } = groups;
  const one = { run, request };
  const attempt = 1;
  const events: LogEvent[] = [];
  if (what !== 'idle' && (started || what !== 'stopped')) {
    events.push({ type: 'request-queued', ...one, at: Number(queued ?? started) });
  }
  if (started) events.push({ type: 'attempt-started', ...one, attempt, at: Number(started) });
  if (responses.has(what)) {
    const at = Number(ended || started);
    events.push({ type: 'headers-received', ...one, attempt, at, status: 200 });
    if (what !== 'receiving') {
      events.push({ type: 'body-received', ...one, attempt, at, bytes: 63 });
    }
  }
  const outcome = outcomes.find(({ kind }) => kind === what);
  if (outcome) events.push({ type: 'request-ended', ...one, at: Number(ended), outcome });
  return events;
}

const responses = new Set(['receiving', 'ok', 'http-error', 'invalid-response']);

const outcomes: readonly Outcome[] = [
  { kind: 'ok', value: { temperature: 11.2, code: 3, isDay: true } },
  { kind: 'http-error', status: 429, reason: 'Too many concurrent requests' },
  { kind: 'network-error', message: 'TypeError: Failed to fetch' },
  { kind: 'timeout', after: 10_000 },
  { kind: 'invalid-response', path: '', expected: 'JSON', received: 'nothing' },
  { kind: 'stopped' },
];
