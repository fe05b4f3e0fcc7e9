import { i18n } from '#i18n';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { isBlocked } from '../drawing/beats.ts';
import { formatDuration } from '../parts/format.ts';
import type { Content, PicturedRun } from './content.ts';
import { laneText } from './lane-text.ts';
import { onGrid } from './scale.ts';
import { widthOf } from './text-width.ts';

/** Size of a picture in px: that of a slide, whose points its pixels are. */
export const WIDTH = 960;
export const HEIGHT = 540;
export const MARGIN = 32;
/** Both ends of what stands between head and foot. */
export const TOP = 84;
export const BOTTOM = 496;

/** Width of the column with the verdict. */
export const SIDE = 268;

/** Widest column of texts beside the lanes. */
const WIDEST = 150;

/** Distance between columns. */
export const GAP = 12;
const SIDE_GAP = 30;

/** Most lanes of a run that each have a name. */
const FEW = 12;

/** Heights in px. */
const HEADING = 22;
export const HEAD = 26;
export const AXIS = 24;
export const LEGEND_ROW = 17;
export const STRIP = 15;
const RUN_GAP = 12;
const TALLEST = 40;
const LOWEST = 13;
const TALLEST_BOX = 180;
/** Lowest box below a head: a lower one stands beside the name of its run. */
const LOWEST_BOX = 40;

/** Sizes of texts in px. */
export const SMALL = 11;
export const NAME = { size: 15, bold: true };
export const SWATCH = 17;

/** Places of everything between head and foot. */
export interface Layout {
  /** True if each lane has a name; otherwise a run is one box. */
  hasNames: boolean;
  /** True if the name and the figures of a run stand above its lanes, otherwise beside them. */
  hasHeads: boolean;
  /** Height of a lane. */
  lane: number;
  /** Size of the texts of a lane. */
  text: number;
  /** Both ends of the tracks. */
  start: number;
  end: number;
  /** Ends of the columns of figures. */
  ratioEnd: number;
  elapsedEnd: number;
  parts: readonly { top: number; runs: readonly PlacedRun[] }[];
  /** Place of the axis. */
  bottom: number;
  legend: readonly (readonly LegendItem[])[];
  /** Width that is left to the verdict; 0 without one. */
  side: number;
}

export interface PlacedRun extends PicturedRun {
  top: number;
  /** Height of its lanes. */
  height: number;
  /** Height of all of it. */
  room: number;
}

export interface LegendItem {
  kind: Content['kinds'][number];
  text: string;
  x: number;
}

/** Finds a place for everything that a picture says. */
export function layoutOf(content: Content): Layout {
  const { parts } = content;
  const runs = parts.flatMap((part) => part.runs);
  const side = content.lead === '' && content.notes === '' ? 0 : SIDE;
  const right = WIDTH - MARGIN - (side === 0 ? 0 : side + SIDE_GAP);
  const legend = legendOf(content, right);
  const height = BOTTOM - TOP - parts.length * HEADING - AXIS - legend.length * LEGEND_ROW;
  const room = height / Math.max(1, runs.length);
  const lanes = Math.max(1, ...runs.map(({ run }) => run.lanes.length));
  const strip = runs.some(({ showsThread }) => showsThread) ? STRIP : 0;
  const roomOfLane = (room - HEAD - strip - RUN_GAP) / lanes;
  const hasNames = lanes <= FEW && roomOfLane >= LOWEST;
  const hasHeads = hasNames || roomOfLane * lanes >= LOWEST_BOX;
  const gap = hasHeads ? RUN_GAP : Math.min(RUN_GAP, room / 5);
  const box = hasHeads ? roomOfLane * lanes : room - strip - gap;
  const lane = hasNames ? Math.min(roomOfLane, TALLEST) : Math.min(box, TALLEST_BOX) / lanes;
  const text = Math.min(15, Math.floor(lane * 0.75));

  let y = TOP;
  const placed = parts.map((part) => {
    const top = y;
    y += HEADING;
    return {
      top,
      runs: part.runs.map((run): PlacedRun => {
        const place = { top: y, height: lane * run.run.lanes.length, room: 0 };
        place.room = (hasHeads ? HEAD : 0) + place.height + (run.showsThread ? STRIP : 0) + gap;
        y += place.room;
        return { ...run, ...place };
      }),
    };
  });
  return {
    hasNames,
    hasHeads,
    lane,
    text,
    ...columnsOf(content, { hasNames, hasHeads, text, right }),
    parts: placed,
    bottom: y,
    legend,
    side,
  };
}

function columnsOf(
  { parts }: Content,
  {
    hasNames,
    hasHeads,
    text,
    right,
  }: Pick<Layout, 'hasNames' | 'hasHeads' | 'text'> & { right: number },
): Pick<Layout, 'start' | 'end' | 'ratioEnd' | 'elapsedEnd'> {
  const runs = parts.flatMap((part) => part.runs);
  const widest = (texts: readonly string[], size: number, bold = false) =>
    Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, { size, bold }))));
  const elapsed = Math.max(
    widest(
      runs.map((run) => run.elapsed),
      NAME.size,
      true,
    ),
    widest(
      parts.map(({ elapsedHead }) => elapsedHead),
      SMALL,
    ),
  );
  const ratio = Math.max(
    widest(
      runs.map((run) => run.ratio),
      NAME.size,
      true,
    ),
    widest(
      parts.map(({ ratioHead }) => ratioHead),
      SMALL,
    ),
  );
  const blocks = widest(
    runs.flatMap((run) => (run.showsThread ? blockText(run) : [])),
    SMALL,
  );
  const thread = runs.some(({ showsThread }) => showsThread) ? [i18n.t('timeline.heartbeat')] : [];
  const ratioEnd = right - elapsed - GAP;
  const between = (before: number, after: number) => ({
    start: MARGIN + (before === 0 ? 0 : before + GAP),
    end: right - (after === 0 ? 0 : after + GAP),
    ratioEnd,
    elapsedEnd: right,
  });
  if (!hasHeads) {
    const modes = widest(
      runs.map(({ run }) => i18n.t(`modes.${run.mode}`)),
      NAME.size,
      true,
    );
    const figures = ratio === 0 ? elapsed : elapsed + GAP + ratio;
    return between(SWATCH + modes, Math.max(figures, blocks));
  }
  const lanes = hasNames ? runs.flatMap(({ run }) => run.lanes.map((lane) => ({ lane, run }))) : [];
  const names = widest(
    lanes.map(({ lane }) => lane.task.label),
    text,
  );
  const results = widest(
    lanes.map(({ lane, run }) => laneText(lane, run)),
    text,
  );
  return between(
    Math.min(WIDEST, Math.max(names, widest(thread, SMALL))),
    Math.min(WIDEST, Math.max(results, blocks)),
  );
}

/** Longest block of a run’s thread, as text; empty if it is not known. */
export function blockText({ run }: Pick<PicturedRun, 'run'>): string {
  const ms = longestBlock(run);
  if (ms === undefined) return '';
  const text = { ms: formatDuration(ms, run.resolution) };
  return isBlocked(ms, run.elapsed)
    ? i18n.t('timeline.frozen_for', text)
    : i18n.t('timeline.longest_freeze', text);
}

/** Width of a sample in the legend, and the distance of its text. */
export const SAMPLE = 18;

function legendOf({ kinds }: Content, right: number): LegendItem[][] {
  const rows: LegendItem[][] = [[]];
  let x = MARGIN;
  for (const kind of kinds) {
    const text = kind === 'idle' ? i18n.t('timeline.idle_slot') : i18n.t(`timeline.phases.${kind}`);
    const width = SAMPLE + 4 + widthOf(text, { size: SMALL });
    if (x + width > right) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1)?.push({ kind, text, x: onGrid(x) });
    x += width + GAP;
  }
  return rows;
}
