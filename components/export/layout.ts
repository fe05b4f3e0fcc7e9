import { type Style, widthOf } from '../drawing/text-width.ts';
import type { Content } from './content.ts';

/** Size of a picture in px: that of a slide, whose points its pixels are. */
export const WIDTH = 960;
export const HEIGHT = 540;
export const MARGIN = 32;
/** Both ends of what stands between head and foot. */
export const TOP = 80;
export const BOTTOM = 484;
/** Width of the column with the verdict, and its distance. */
export const SIDE = 268;
const SIDE_GAP = 30;
/** Distance of columns. */
export const GAP = 12;
/** Widest column of texts beside the lanes. */
const WIDEST = 150;

/** Most lanes of a run that each have a name, and their lowest and largest height. */
const FEW = 12;
const LOWEST = 13;
const TALLEST = 40;
/** Largest height of the lanes of a run without names. */
const TALLEST_BOX = 180;

/** Heights of a heading, a thread strip, the axis, and the chart of waits with its title. */
const HEADING = 22;
const LOWEST_HEAD = 18;
const STRIP = 14;
const AXIS = 24;
export const WAITS = 160;
/** Height of each of many threads, of which a strip takes a share of its run at most. */
const THREAD = 1.5;
const THREADS = 0.4;

/** Styles of texts. */
export const SMALL = { size: 11 };
export const NAME = { size: 15, bold: true };

/** Places of everything between head and foot, in px. */
export interface Layout {
  /** True if each lane has a name. */
  hasNames: boolean;
  /** True if there is room for thread strips. */
  hasStrips: boolean;
  /** Height of the name of a run, and its style. */
  head: number;
  name: Style;
  lane: number;
  /** Height of a thread strip with its distance. */
  strip: number;
  /** Size of the texts beside a lane. */
  text: number;
  /** Both ends of the axis. */
  start: number;
  end: number;
  /** Place of a moment, in ms since the start of a run. */
  at(ms: number): number;
  /** Ends of the columns of figures. */
  ratioEnd: number;
  elapsedEnd: number;
  /** Tops of the parts, and of the runs of each. */
  parts: readonly { top: number; runs: readonly number[] }[];
  /** Place of the axis. */
  bottom: number;
}

export function layoutOf({ parts, span, waits }: Content): Layout {
  const runs = parts.flatMap((part) => part.runs);
  const right = WIDTH - MARGIN - SIDE - SIDE_GAP;
  const lanes = Math.max(1, ...runs.map(({ lanes }) => lanes.length));
  const below = AXIS + (waits ? WAITS : 0);
  const room = (BOTTOM - TOP - below - parts.length * HEADING) / Math.max(1, runs.length);
  const hasStrips = room >= LOWEST_HEAD + 2 * STRIP;
  const strips = hasStrips ? runs.flatMap(({ strip = [] }) => strip) : [];
  const threads = Math.max(0, ...strips.map(({ threads }) => threads.length));
  const strip = strips.length > 0 ? Math.max(STRIP, Math.min(THREAD * threads, THREADS * room)) : 0;
  const head = Math.min(26, Math.max(Math.min(LOWEST_HEAD, room * 0.8), room * 0.4));
  const name = { ...NAME, size: Math.min(NAME.size, Math.floor((head * NAME.size) / LOWEST_HEAD)) };
  const gap = Math.min(12, room * 0.1);
  const box = Math.max(1, room - head - strip - gap);
  const hasNames = lanes <= FEW && box / lanes >= LOWEST;
  const lane = Math.min(box, hasNames ? TALLEST * lanes : TALLEST_BOX) / lanes;
  const text = Math.min(15, Math.floor(lane * 0.75));
  const height = Math.min(room, head + lane * lanes + strip + gap);

  let bottom = TOP;
  const tops = parts.map((part) => {
    const top = bottom;
    bottom += HEADING + part.runs.length * height;
    return { top, runs: part.runs.map((_, index) => top + HEADING + index * height) };
  });
  const named = hasNames ? runs.flatMap((run) => run.lanes) : [];
  const names = named.map(({ name }) => name);
  const results = named.map(({ result }) => result);
  const elapsed = runs.map((run) => run.elapsed);
  const elapsedHeads = parts.map(({ elapsedHead }) => elapsedHead);
  const start =
    MARGIN +
    Math.max(
      column(names, { size: text }),
      column(
        strips.map(({ name }) => name),
        SMALL,
      ),
    );
  const end =
    right -
    Math.max(
      column(results, { size: text }),
      column(
        strips.map(({ said }) => said),
        SMALL,
      ),
    );
  return {
    hasNames,
    hasStrips,
    head,
    name,
    lane,
    strip,
    text,
    start,
    end,
    at: (ms) => onGrid(start + (ms / span) * (end - start)),
    ratioEnd: right - Math.max(column(elapsed, NAME), column(elapsedHeads, SMALL)),
    elapsedEnd: right,
    parts: tops,
    bottom: onGrid(bottom),
  };
}

/** Width of a column of texts with its distance; 0 for none. */
function column(texts: readonly string[], style: Style): number {
  const width = Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, style))));
  return width === 0 ? 0 : Math.min(width, WIDEST) + GAP;
}

/** Rounds to eighths of a px: few digits, of which sums and differences have no more. */
export function onGrid(px: number): number {
  return Math.round(px * 8) / 8;
}
