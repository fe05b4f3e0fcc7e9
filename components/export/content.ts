import { i18n } from '#i18n';
import { type PhaseName, phaseNames } from '../../engine/log/network-timing.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { isLimited } from '../../engine/measure/at-once.ts';
import { isOk } from '../../engine/measure/comparable.ts';
import { isBulk, type ModeId } from '../../engine/modes/index.ts';
import { ratiosOf } from '../../engine/verdict/paired-ratio.ts';
import { baseOf, seriesOf } from '../../engine/verdict/series.ts';
import { drawnKinds } from '../drawing/drawn-kinds.ts';
import { drawnRuns, roundLabelOf } from '../drawing/drawn-runs.ts';
import { reachedBy } from '../drawing/reach.ts';
import { roundLabelText } from '../drawing/round-label-text.ts';
import { tagsOf } from '../drawing/run-tags.ts';
import { showsThread } from '../drawing/shows-thread.ts';
import { formatDuration, formatList, formatMoment, formatNumber } from '../parts/format.ts';
import { sourceText } from '../parts/source-text.ts';
import type { Message } from '../sentences/message.ts';
import { ratioFigure } from '../sentences/message.ts';
import { figureText, messagesText, messageText, piecesOf } from '../sentences/message-text.ts';
import { sayExcluded } from '../sentences/say-exclusions.ts';

/** Verdict and remarks on it, in sentences. */
export interface Conclusions {
  sentences: readonly Message[];
  notes: readonly Message[];
}

/** All that a picture says, before it has a place. */
export interface Content {
  title: string;
  /** Moment, source and rounds. */
  facts: string;
  /** Above each other, over one axis. */
  parts: readonly Part[];
  /** ms from one end of the axis to the other */
  span: number;
  /** Kinds of segments that the legend explains. */
  kinds: readonly (PhaseName | 'idle')[];
  /** The answer in one figure; empty if there is none. */
  figure: string;
  /** First sentence of the verdict. */
  lead: string;
  sentences: string;
  notes: string;
  /** Name of the data’s origin. */
  credit: string;
}

/** Runs of one comparison. */
export interface Part {
  heading: string;
  /** Head of the column of ratios; empty without one. */
  ratioHead: string;
  elapsedHead: string;
  runs: readonly PicturedRun[];
}

/** A run and the figures of its mode. */
export interface PicturedRun {
  run: RunTimeline;
  remarks: string;
  elapsed: string;
  ratio: string;
  showsThread: boolean;
}

/** Content of the picture of a comparison: the same as the window says. */
export function contentOf(timeline: Timeline, { sentences, notes }: Conclusions): Content {
  const series = seriesOf(timeline);
  const ratios = ratiosOf(timeline);
  const base = baseOf(series);
  const hasRatios = base !== undefined && ratios.size > 1;
  const runs = picturedRuns(timeline, (mode) => {
    const ratio = ratios.get(mode);
    if (!hasRatios) return '';
    if (!ratio) return '–';
    return figureText(mode === base.mode ? { kind: 'ratio', value: 1 } : ratioFigure(ratio));
  });
  const excluded = series.flatMap((one) =>
    sayExcluded(one, timeline.state).map(
      (message) => `${i18n.t(`modes.${one.mode}`)}: ${messageText(message)}.`,
    ),
  );
  const [lead, ...others] = sentences;
  return {
    title: titleOf(timeline),
    facts: factsOf(timeline),
    parts: [
      {
        heading: '',
        ratioHead: hasRatios
          ? i18n.t('comparison.speed_up', { mode: i18n.t(`modes.${base.mode}`) })
          : '',
        elapsedHead: i18n.t(timeline.plan.rounds > 1 ? 'comparison.median' : 'comparison.elapsed'),
        runs,
      },
    ],
    span: Math.max(1, reachedBy(timeline)),
    kinds: kindsOf([timeline]),
    ...answerOf(lead, sentences),
    sentences: messagesText(others),
    notes: [
      // The credit says so already.
      messagesText(notes.filter(({ key }) => key !== 'verdict.simulated')),
      ...excluded,
      ...remarksOnRuns(timeline, runs, sentences),
    ]
      .join(' ')
      .trim(),
    credit: creditOf(timeline.plan.source),
  };
}

/** Its answer in one figure, and the first sentence without it if that begins with it. */
function answerOf(
  lead: Message | undefined,
  sentences: readonly Message[],
): Pick<Content, 'figure' | 'lead'> {
  if (!lead) return { figure: '', lead: '' };
  const figures = sentences
    .flatMap(piecesOf)
    .flatMap((piece) => (typeof piece === 'string' ? [] : piece));
  const isSingle = lead.key === 'verdict.single' || lead.key === 'verdict.single_slowest';
  const figure = figures.find(({ kind }) => kind === (isSingle ? 'duration' : 'ratio'));
  if (!figure) return { figure: '', lead: messageText(lead) };
  const short = figureText(
    figure.kind === 'ratio' ? { kind: 'ratio', value: figure.value } : figure,
  );
  const text = messageText(lead);
  return { figure: short, lead: text.startsWith(short) ? text.slice(short.length).trim() : text };
}

/** Runs of a comparison as they are drawn. @param ratioOf text of a mode's ratio */
export function picturedRuns(
  timeline: Timeline,
  ratioOf: (mode: ModeId) => string,
): readonly PicturedRun[] {
  return drawnRuns(timeline).flatMap((run): PicturedRun | [] => {
    if (run.state === 'planned') return [];
    const { mode, elapsed, resolution } = run;
    return {
      run,
      remarks: remarksOf(run, timeline).join(' · '),
      elapsed: elapsed === undefined || run.slept ? '–' : formatDuration(elapsed, resolution),
      ratio: ratioOf(mode),
      showsThread: showsThread(run, timeline),
    };
  });
}

function remarksOf(run: RunTimeline, timeline: Timeline): string[] {
  const { mode, size, lanes } = run;
  const label = roundLabelOf(run, timeline);
  const arrived = lanes.filter(isOk).length;
  return [
    ...(size === undefined ? [] : [i18n.t('timeline.size', [size])]),
    ...(isBulk(mode) ? [i18n.t('timeline.one_request', lanes.length)] : []),
    ...(label ? [roundLabelText(label)] : []),
    ...tagsOf(run),
    ...(arrived < lanes.length ? [i18n.t('tags.incomplete', [arrived, lanes.length])] : []),
  ];
}

function remarksOnRuns(
  { opening }: Timeline,
  runs: readonly PicturedRun[],
  sentences: readonly Message[],
): string[] {
  // The verdict may name the limit already.
  const isSaid = sentences.some(({ key }) => key.includes('limited'));
  const limited = isSaid ? undefined : runs.find(({ run }) => isLimited(run));
  return [
    ...(limited?.run.limit === undefined ? [] : [i18n.t('timeline.limit', [limited.run.limit])]),
    ...(opening && opening !== 'in-progress' && opening.outcome.kind === 'ok'
      ? [`${i18n.t('timeline.opened', { ms: formatDuration(opening.ms, opening.resolution) })}.`]
      : []),
    ...(runs.some(({ showsThread }) => showsThread) ? [i18n.t('export.picture.thread')] : []),
  ];
}

/** Number of cities, and the drawn modes. */
export function titleOf(timeline: Timeline): string {
  const modes = formatList(drawnRuns(timeline).map(({ mode }) => i18n.t(`modes.${mode}`)));
  const { length } = timeline.plan.workload.tasks;
  return i18n.t('export.picture.title', length, [formatNumber(length, 0), modes]);
}

/** Moment, source and rounds in one line. */
export function factsOf({ startedAt, plan: { source, rounds } }: Timeline): string {
  return [
    formatMoment(startedAt),
    sourceText(source),
    ...(rounds > 1 ? [i18n.t('history.rounds', [rounds])] : []),
  ].join(' · ');
}

/** Kinds of segments that some comparisons draw; without phases, those that always show. */
export function kindsOf(timelines: readonly Timeline[]): Content['kinds'] {
  const drawn = new Set<string>(timelines.flatMap(drawnKinds));
  const hasPhases = phaseNames.some((name) => drawn.has(name));
  return [
    ...(hasPhases
      ? phaseNames.filter((name) => drawn.has(name))
      : (['waiting', 'download'] as const)),
    ...(drawn.has('idle') ? (['idle'] as const) : []),
  ];
}

export function creditOf(source: SourceChoice): string {
  switch (source.kind) {
    case 'live':
      return i18n.t('attribution');
    case 'server':
      return i18n.t('answers_from', [new URL(source.base).host]);
    case 'simulated':
      return i18n.t('verdict.simulated');
  }
}
