import { i18n } from '#i18n';
import { lastKnown } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { isBulk } from '../../engine/modes/index.ts';
import { ticks } from '../drawing/axis.ts';
import { blockedSpans, ticksPath } from '../drawing/beats.ts';
import { overviewPaths } from '../drawing/overview.ts';
import type { PicturedRun } from './content.ts';
import { type Colour, laneBars, paintOf } from './LaneBars.tsx';
import { GAP, type Layout, MARGIN, NAME, onGrid, SMALL } from './layout.ts';
import { shorten, widthOf } from './text-width.ts';
import { words } from './words.tsx';

/** Lowest lane in px whose parts can be told apart; lower ones are drawn as an overview. */
const DISTINCT = 4;

/** One run of a picture: its name, figures, requests and thread strip. */
export function RunPicture({
  pictured: { run, remarks, elapsed, ratio, block, lanes },
  top,
  layout: { hasNames, hasStrips, head, lane, text, scale, ratioEnd, elapsedEnd },
  span,
  colour,
}: {
  pictured: PicturedRun;
  /** px */
  top: number;
  layout: Layout;
  /** Length of the axis in ms. */
  span: number;
  colour: Colour;
}) {
  const { mode } = run;
  const paint = paintOf(mode, colour);
  const { hue } = paint;
  const ink = colour('ink');
  const fill = colour('quiet');
  const end = { anchor: 'end' } as const;
  const aside = [remarks, hasStrips ? '' : block].filter(Boolean).join(' · ');
  const name = i18n.t(`modes.${mode}`);
  const remarksStart = MARGIN + 17 + widthOf(name, NAME) + GAP;
  const remarksEnd = ratioEnd - widthOf(ratio, NAME) - GAP;
  const y = onGrid(top + head);
  const height = onGrid(lane * lanes.length);
  const idle = new Map(idleSlots(run).map(({ request, to }) => [request, to]));
  const last = lastKnown(run);
  const isOne = isBulk(mode);
  const box = { x: scale.start, width: scale.end - scale.start };
  // Its children are in ms and lanes; whatever is open ends at the latest known moment.
  const known = { x: scale.start, width: Math.max(1, scale.at(last) - scale.start) };
  const inMs = { preserveAspectRatio: 'none' } as const;
  const wanted = { size: text };
  return (
    <g>
      <rect
        x={MARGIN}
        y={onGrid(top + 4)}
        width="11"
        height="11"
        rx="3"
        fill={`url(#solid-${mode})`}
      />
      {words(name, MARGIN + 17, top + 15, { ...NAME, fill: ink })}
      {words(shorten(aside, remarksEnd - remarksStart, SMALL), remarksStart, top + 15, {
        ...SMALL,
        fill,
      })}
      {words(ratio, ratioEnd, top + 15, { ...NAME, ...end, fill: ink })}
      {words(elapsed, elapsedEnd, top + 15, { ...NAME, ...end, fill: hue })}
      <rect {...box} y={y} height={height} rx="2" fill={colour('groove')} />
      <path
        d={ticks(span)
          .at.map((ms) => `M${scale.at(ms)} ${y}v${height}`)
          .join('')}
        stroke={colour('line')}
      />
      {lane < DISTINCT && !isOne ? (
        <svg
          aria-hidden="true"
          {...known}
          {...inMs}
          y={y}
          height={height}
          viewBox={`0 0 ${last} ${lanes.length}`}
        >
          <Overview paths={overviewPaths(run.lanes)} hue={hue} />
        </svg>
      ) : (
        // A single request for all cities is one bar across all lanes.
        run.lanes
          .slice(0, isOne ? 1 : lanes.length)
          .map((one, index) => (
            <g key={index}>
              {laneBars(
                one,
                { idleUntil: idle.get(index), last },
                { y: y + index * lane, height: isOne ? height : lane, scale },
                paint,
              )}
            </g>
          ))
      )}
      {hasNames &&
        lanes.map(({ name, result }, index) => {
          const base = y + (index + 0.5) * lane + text * 0.36;
          const resultWidth = elapsedEnd - scale.end - GAP;
          return (
            <g key={index}>
              {words(shorten(name, scale.start - MARGIN - GAP, wanted), MARGIN, base, {
                ...wanted,
                fill: ink,
              })}
              {words(shorten(result, resultWidth, wanted), elapsedEnd, base, {
                ...wanted,
                ...end,
                fill,
              })}
            </g>
          );
        })}
      {hasStrips && block !== undefined && (
        <>
          <svg
            aria-hidden="true"
            {...box}
            {...inMs}
            y={y + height + 3}
            height="8"
            viewBox={`0 0 ${span} 1`}
          >
            <path
              d={blockedSpans(run.beats, run.elapsed)
                .map(({ from, to }) => `M${from} .4V.6H${to}V.4z`)
                .join('')}
              fill={hue}
            />
            <path d={ticksPath(run.beats, span)} stroke={hue} vector-effect="non-scaling-stroke" />
          </svg>
          {words(i18n.t('timeline.heartbeat'), MARGIN, y + height + 11, { ...SMALL, fill })}
          {words(block, elapsedEnd, y + height + 11, { ...SMALL, ...end, fill })}
        </>
      )}
    </g>
  );
}

/** Every request of a long run as a thin bar, as in `Overview.css`. */
function Overview({ paths, hue }: { paths: ReturnType<typeof overviewPaths>; hue: string }) {
  return (
    <>
      <path d={paths.waiting} fill={hue} fill-opacity="0.6" />
      <path d={paths.faint} fill={hue} fill-opacity="0.35" />
      <path d={paths.solid} fill={hue} />
      <path d={paths.ends} stroke={hue} stroke-width="2" vector-effect="non-scaling-stroke" />
    </>
  );
}
