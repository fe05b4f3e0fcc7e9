import type { JSX } from 'preact';
import { lastKnown } from '../../engine/log/run-timeline.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { isBatched } from '../../engine/modes/index.ts';
import { ticks } from '../drawing/axis.ts';
import { blockedSpans, ticksPath } from '../drawing/beats.ts';
import { inputsAt } from '../drawing/links.ts';
import { overviewPaths } from '../drawing/overview.ts';
import { segmentsOf } from '../drawing/segments.ts';
import { shorten, widthOf } from '../drawing/text-width.ts';
import { threadsPath } from '../drawing/threads-path.ts';
import { userPaths } from '../drawing/user-paths.ts';
import { bar, type Paint } from './bar.tsx';
import { Connectors } from './Connectors.tsx';
import type { PicturedRun } from './content.ts';
import { GAP, type Layout, MARGIN, onGrid, SMALL } from './layout.ts';
import { words } from './words.tsx';

/** Returns a colour of the window by its custom property. */
export type Colour = (name: string) => string;

/** Lowest lane in px whose parts can be told apart; lower ones are drawn as an overview. */
const DISTINCT = 4;

/** Distance in px from the edge to the name of a mode, beside its colour. */
const NAME_START = 17;

/** One run of a picture: its name, figures, requests and thread strip. */
export function RunPicture(props: {
  pictured: PicturedRun;
  /** px */
  top: number;
  layout: Layout;
  /** Length of the axis in ms. */
  span: number;
  /** True for requests of others to a server. */
  isWatched: boolean;
  paint: Paint;
  colour: Colour;
}) {
  const { pictured, top, layout, span, isWatched, paint, colour } = props;
  const { run, remarks, elapsed, ratio, strip, lanes } = pictured;
  const { hasNames, hasStrips, lane, start, end, at, ratioEnd, elapsedEnd } = layout;
  const bold = layout.name;
  const small = { size: Math.min(SMALL.size, bold.size) };
  const { hue } = paint;
  const ink = { fill: colour('ink') };
  const quiet = { fill: colour('quiet') };
  const right = { anchor: 'end' } as const;
  const line = top + bold.size;
  const y = onGrid(top + layout.head);
  const height = onGrid(lane * lanes.length);
  const below = y + height + 11;
  const last = lastKnown(run);
  const isOne = isBatched(run.mode);
  const idle = new Map(idleSlots(run).map(({ request, to }) => [request, to]));

  const nameWidth = ratioEnd - widthOf(ratio, bold) - GAP - MARGIN - NAME_START;
  const name = shorten(pictured.name, nameWidth, bold);
  const aside = [remarks, hasStrips ? '' : strip?.said].filter(Boolean).join(' · ');
  const asideStart = MARGIN + NAME_START + widthOf(name, bold) + GAP;
  const asideWidth = ratioEnd - widthOf(ratio, bold) - GAP - asideStart;
  const text = { size: layout.text };
  const segments = run.lanes.slice(0, isOne ? 1 : lanes.length).flatMap((one, index) =>
    segmentsOf(one, idle.get(index), run.settledAt, inputsAt(one, run.lanes)).map(
      ({ kind, from, to = last, half }) => {
        // A single request for all tasks is one bar across all lanes.
        const inset = Math.min(3, lane / 8);
        const bottom = isOne ? height : (index + 1) * lane;
        const whole = bottom - index * lane - 2 * inset;
        const share = half ? 0.5 : 1;
        const above = half === 'lower' ? whole / 2 : 0;
        const box = [at(from), onGrid(y + index * lane + inset + above)] as const;
        const size = [at(to) - at(from), onGrid(whole * share)] as const;
        return bar(kind, [...box, ...size], paint);
      },
    ),
  );
  return (
    <g>
      <rect
        x={MARGIN}
        y={line - small.size}
        width={small.size}
        height={small.size}
        rx="3"
        fill={paint.fill}
      />
      {words(name, MARGIN + NAME_START, line, { ...bold, ...ink })}
      {words(shorten(aside, asideWidth, small), asideStart, line, { ...small, ...quiet })}
      {words(ratio, ratioEnd, line, { ...bold, ...right, ...ink })}
      {words(elapsed, elapsedEnd, line, { ...bold, ...right, fill: hue })}
      <rect x={start} y={y} width={end - start} height={height} rx="2" fill={colour('groove')} />
      <path
        d={ticks(span)
          .at.map((ms) => `M${at(ms)} ${y}v${height}`)
          .join('')}
        stroke={colour('line')}
      />
      {lane < DISTINCT && !isOne
        ? inMs(
            [start, y, at(last) - start, height],
            last,
            lanes.length,
            overview(run, paint, isWatched),
          )
        : segments}
      {isWatched && inMs([start, y, end - start, height], span, 1, you(run, paint, colour('ink')))}
      {lane >= DISTINCT && !isOne && (
        <Connectors run={run} layout={layout} top={y} ink={colour('ink')} />
      )}
      {(hasNames ? lanes : []).flatMap(({ name, result }, index) => {
        const base = y + (index + 0.5) * lane + text.size * 0.36;
        const shown = shorten(result, elapsedEnd - end - GAP, text);
        return [
          words(shorten(name, start - MARGIN - GAP, text), MARGIN, base, { ...text, ...ink }),
          words(shown, elapsedEnd, base, { ...text, ...right, ...quiet }),
        ];
      })}
      {hasStrips && strip && (
        <>
          {strip.threads.length > 0
            ? inMs(
                [
                  start,
                  y + height + 3,
                  end - start,
                  strip.threads.length > 1 ? layout.strip - 6 : 8,
                ],
                span,
                strip.threads.length,
                [<path key="held" class="held" d={threadsPath(strip.threads)} fill={hue} />],
              )
            : inMs([start, y + height + 3, end - start, 8], span, 1, beats(run, span, hue))}
          {words(strip.name, MARGIN, below, { ...SMALL, ...quiet })}
          {words(strip.said, elapsedEnd, below, { ...SMALL, ...right, ...quiet })}
        </>
      )}
    </g>
  );
}

/** Box in px whose content is in ms and rows. */
function inMs(
  [x, y, width, height]: readonly [number, number, number, number],
  span: number,
  rows: number,
  content: readonly JSX.Element[],
) {
  return (
    <svg
      aria-hidden="true"
      {...{ x, y, width, height }}
      viewBox={`0 0 ${Math.max(1, span)} ${rows}`}
      preserveAspectRatio="none"
    >
      {content}
    </svg>
  );
}

/** Beats of a thread, and lines for the times without any. */
function beats(run: RunTimeline, span: number, hue: string) {
  const blocked = blockedSpans(run.beats, run.elapsed).map(({ from, to }) => `M${from} .5H${to}`);
  const line = { stroke: hue, 'vector-effect': 'non-scaling-stroke' } as const;
  return [
    <path key="line" d={blocked.join('')} stroke-width="2" {...line} />,
    <path key="ticks" d={ticksPath(run.beats, span)} {...line} />,
  ];
}

/** Waits of the browser among those of all others, as in `You.css`. */
function you(run: RunTimeline, { you }: Paint, ink: string) {
  const { lines, ends } = userPaths(run);
  const draw = (key: string, d: string, stroke: string, width: number) => (
    <path
      {...{ key, d, stroke }}
      stroke-width={width}
      stroke-linecap="square"
      vector-effect="non-scaling-stroke"
    />
  );
  return [
    draw('halo', lines, ink, 3),
    draw('wait', lines, you, 1.5),
    draw('edge', ends, ink, 5),
    draw('answer', ends, you, 3),
  ];
}

/** Every request of a long run as a thin bar, as in `Overview.css`. */
function overview({ lanes, settledAt }: RunTimeline, { hue, paper }: Paint, isWatched: boolean) {
  const { hollow, waiting, faint, solid, ends, tail, finish } = overviewPaths(lanes, settledAt);
  return [
    // The queue of a server.
    <path key="hollow" d={isWatched ? hollow : ''} fill={hue} fill-opacity="0.25" />,
    <path key="waiting" d={waiting} fill={hue} fill-opacity="0.6" />,
    <path key="faint" d={faint} fill={hue} fill-opacity="0.35" />,
    <path key="solid" d={solid} fill={hue} />,
    <path key="ends" d={ends} stroke={hue} stroke-width="2" vector-effect="non-scaling-stroke" />,
    <path key="tail" d={tail} fill={paper} fill-opacity="0.6" />,
    <path
      key="finish"
      d={finish}
      stroke={hue}
      stroke-width="2"
      vector-effect="non-scaling-stroke"
    />,
  ];
}
