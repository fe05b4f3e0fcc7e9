import { i18n } from '#i18n';
import type { Lane } from '../../engine/log/lane.ts';
import type { Sweep } from '../../engine/log/sweep.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { isOk } from '../../engine/measure/comparable.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { type SweepCurve, sweepCurves } from '../../engine/measure/sweep.ts';
import { type Threads, threadsOf } from '../../engine/measure/threads.ts';
import { isBatched, type ModeId } from '../../engine/modes/index.ts';
import { ratiosOf } from '../../engine/verdict/paired-ratio.ts';
import { baseOf, seriesOf } from '../../engine/verdict/series.ts';
import { isBlocked } from '../drawing/beats.ts';
import { drawnKinds, type LegendKind } from '../drawing/drawn-kinds.ts';
import { drawnRuns, roundLabelOf } from '../drawing/drawn-runs.ts';
import { reachedBy } from '../drawing/reach.ts';
import { roundLabelText } from '../drawing/round-label-text.ts';
import { tagsOf } from '../drawing/run-tags.ts';
import { showsThread } from '../drawing/shows-thread.ts';
import { tailEnd, tailText } from '../drawing/tail.ts';
import {
  formatDuration,
  formatList,
  formatMoment,
  formatRatio,
  formatShare,
} from '../parts/format.ts';
import { messageKey } from '../parts/message-key.ts';
import type { NameOf } from '../parts/names.ts';
import { sourceText } from '../parts/source-text.ts';
import { timeHead } from '../parts/time-head.ts';
import { type Message, ratioFigure } from '../sentences/message.ts';
import { figureText, messagesText, messageText, piecesOf } from '../sentences/message-text.ts';
import { saySweep } from '../sentences/say-sweep.ts';
import type { Conclusion } from '../state/conclude.ts';
import { waitRows } from '../users/rows.ts';
import type { DrawnWaits } from '../users/WaitsChart.tsx';
import { namesOf } from '../workloads/index.ts';
import { presenterOf } from '../workloads/presenters.ts';

/** Verdict and remarks on it. */
export type Conclusions = Pick<Conclusion, 'sentences' | 'notes'>;

/** Everything that a picture says, before it has a place. */
export interface Content {
  title: string;
  /** Moment, source and rounds. */
  facts: string;
  /** Comparisons above each other, over one axis. */
  parts: readonly {
    heading: string;
    ratioHead: string;
    elapsedHead: string;
    runs: readonly PicturedRun[];
  }[];
  /** Curves that are drawn instead of the parts. */
  chart?: { curves: readonly SweepCurve[]; sweep: Sweep };
  /** Distribution of the waits of users, below the parts. */
  waits?: readonly DrawnWaits[] | undefined;
  /** Length of the axis in ms. */
  span: number;
  kinds: readonly LegendKind[];
  /** The answer in one figure; empty if there is none. */
  figure: string;
  /** First sentence of the verdict, without a figure at its start. */
  lead: string;
  sentences: string;
  notes: string;
  /** Origin of the data. */
  credit: string;
}

/** A run with its texts. */
export interface PicturedRun {
  name: string;
  run: RunTimeline;
  remarks: string;
  elapsed: string;
  ratio: string;
  strip: Strip | undefined;
  lanes: readonly { name: string; result: string }[];
}

/** Row below the requests of a run: the beats of its thread, or the threads of its server. */
interface Strip extends Pick<Threads, 'threads'> {
  name: string;
  /** Text behind it. */
  said: string;
}

/**
 * Content of the picture of a comparison: the same as the window says.
 * @param models waits of users on the models of its runs
 */
export function contentOf(
  timeline: Timeline,
  { sentences, notes }: Conclusions,
  models: Parameters<typeof waitRows>[2] = [],
): Content {
  const { source, rounds, workload, sweep } = timeline.plan;
  const nameOf = namesOf(workload);
  const about = {
    ...aboutOf(timeline),
    facts: [
      formatMoment(timeline.startedAt),
      sourceText(source),
      ...(rounds > 1 ? [i18n.t('history.rounds', [rounds])] : []),
    ].join(' · '),
  };
  if (sweep) {
    const curves = sweepCurves(timeline);
    const said = curves.flatMap((curve) => saySweep(curve, sweep));
    const answer = answerOf(said, undefined, nameOf);
    const notes = i18n.t('sweep.legend');
    return { ...about, chart: { curves, sweep }, parts: [], span: 1, kinds: [], ...answer, notes };
  }
  const ratios = ratiosOf(timeline);
  const base = baseOf(seriesOf(timeline))?.mode;
  const runs = picturedRuns(timeline, (mode) => {
    const ratio = ratios.get(mode);
    if (ratios.size < 2) return '';
    return ratio
      ? figureText(mode === base ? { kind: 'ratio', value: 1 } : ratioFigure(ratio))
      : '–';
  });
  const isSingle = sentences[0]?.key.startsWith('verdict.single');
  const against = base ? i18n.t('comparison.speed_up', { mode: nameOf(base) }) : '';
  const isWatched = presenterOf(workload.adapter).servers !== undefined;
  const elapsedHead = timeHead(rounds, isWatched);
  return {
    ...about,
    parts: [{ heading: '', ratioHead: ratios.size < 2 ? '' : against, elapsedHead, runs }],
    span: Math.max(1, reachedBy(timeline)),
    waits: isWatched ? waitRows(timeline, nameOf, models) : undefined,
    kinds: drawnKinds([timeline], isWatched),
    ...answerOf(sentences, isSingle ? runs[0]?.elapsed : undefined, nameOf),
    // The credit says what is simulated.
    notes: messagesText(
      notes.filter(({ key }) => key !== 'verdict.simulated'),
      nameOf,
    ),
  };
}

/** Title and credit of a comparison. */
export function aboutOf(timeline: Timeline): Pick<Content, 'title' | 'credit'> {
  const { source, workload } = timeline.plan;
  const { tasks } = workload;
  const { count, credit } = presenterOf(workload.adapter);
  const modes = formatList(drawnRuns(timeline).map(({ mode }) => namesOf(workload)(mode)));
  const credits = {
    live: () => [i18n.t('attribution'), credit?.text()].filter(Boolean).join(' · '),
    server: () => i18n.t('answers_from', [sourceText(source)]),
    simulated: () => i18n.t('verdict.simulated'),
    addresses: () => '',
    local: () => '',
  };
  return {
    title: i18n.t('export.picture.title', {
      tasks: count(tasks.length),
      modes,
    }),
    credit: credits[source.kind](),
  };
}

/** Verdict, with its answer in one figure. @param alone time of the only mode */
function answerOf(
  sentences: readonly Message[],
  alone: string | undefined,
  nameOf: NameOf,
): Pick<Content, 'figure' | 'lead' | 'sentences'> {
  const [first = '', ...others] = sentences.map((one) => messageText(one, nameOf));
  const ratios = sentences
    .flatMap((one) => piecesOf(one, nameOf))
    .flatMap((piece) =>
      typeof piece !== 'string' && piece.kind === 'ratio' ? formatRatio(piece.value) : [],
    );
  const figure = alone ?? ratios[0] ?? '';
  const lead = first.startsWith(figure) ? first.slice(figure.length).trim() : first;
  return { figure, lead, sentences: others.join(' ') };
}

/** Runs of a comparison as they are drawn. @param ratioOf text of a mode’s ratio */
export function picturedRuns(
  timeline: Timeline,
  ratioOf: (mode: ModeId) => string,
): readonly PicturedRun[] {
  return drawnRuns(timeline).flatMap((run): PicturedRun | [] => {
    if (run.state === 'planned') return [];
    const { mode, elapsed, resolution, lanes } = run;
    return {
      name: namesOf(timeline.plan.workload)(mode),
      run,
      remarks: remarksOf(run, timeline).join(' · '),
      elapsed: elapsed === undefined || run.slept ? '–' : formatDuration(elapsed, resolution),
      ratio: ratioOf(mode),
      strip: stripOf(run, timeline),
      lanes: lanes.map((lane) => ({ name: lane.task.label, result: resultText(lane, run) })),
    };
  });
}

function remarksOf(run: RunTimeline, timeline: Timeline): string[] {
  const { mode, size, lanes } = run;
  const { servers } = presenterOf(timeline.plan.workload.adapter);
  const label = roundLabelOf(run, timeline);
  const last = tailEnd(run);
  const arrived = lanes.filter(isOk).length;
  return [
    ...(size === undefined || servers ? [] : [i18n.t('timeline.size', [size])]),
    ...(isBatched(mode) ? [i18n.t('timeline.one_request', lanes.length)] : []),
    ...(last === undefined ? [] : [tailText(last, run.resolution)]),
    ...(label ? [roundLabelText(label)] : []),
    ...tagsOf(run),
    ...(arrived < lanes.length ? [i18n.t('tags.incomplete', [arrived, lanes.length])] : []),
  ];
}

function stripOf(run: RunTimeline, timeline: Timeline): Strip | undefined {
  const { threads, held } = threadsOf(run);
  if (threads.length > 0) {
    const said = held === undefined ? '' : i18n.t('users.held', [formatShare(held, 'merit')]);
    return { name: i18n.t('users.threads', threads.length), said, threads };
  }
  if (!showsThread(run, timeline)) return undefined;
  return { name: i18n.t('timeline.heartbeat'), said: blockText(run), threads };
}

/** Longest block of a run’s thread; empty if it is not known. */
function blockText(run: RunTimeline): string {
  const block = longestBlock(run);
  if (block === undefined) return '';
  const ms = formatDuration(block, run.resolution);
  return isBlocked(block, run.elapsed)
    ? i18n.t('timeline.frozen_for', { ms })
    : i18n.t('timeline.longest_freeze', { ms });
}

/** Length of a request, or the state in which it remained. */
function resultText(lane: Lane, { state, resolution }: RunTimeline): string {
  if (lane.state !== 'ended') {
    return i18n.t(`states.${state === 'interrupted' ? 'unfinished' : lane.state}`);
  }
  const { kind } = lane.outcome;
  const length = lengthOf(lane);
  if (kind !== 'ok') return i18n.t(`states.${messageKey(kind)}`);
  return length ? formatDuration(length.ms, resolution) : '';
}
