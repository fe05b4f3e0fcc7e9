import { i18n } from '#i18n';
import { lastKnown } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import { isBulk } from '../../engine/modes/index.ts';
import { ticks } from '../drawing/axis.ts';
import { type Colour, huesOf } from './colours.ts';
import { shorten, wrap } from './fit.ts';
import { LaneBars } from './LaneBars.tsx';
import { laneText } from './lane-text.ts';
import {
  blockText,
  GAP,
  HEAD,
  type Layout,
  MARGIN,
  NAME,
  type PlacedRun,
  SMALL,
  STRIP,
  SWATCH,
} from './layout.ts';
import { OverviewBox } from './OverviewBox.tsx';
import type { Scale } from './scale.ts';
import { ThreadStrip } from './ThreadStrip.tsx';
import { widthOf } from './text-width.ts';
import { Words } from './Words.tsx';

/** Lowest lane in px whose parts can be told apart. */
const DISTINCT = 5;

/** One run of a picture: its name, figures, requests and thread strip. */
export function RunPicture({
  placed,
  layout,
  scale,
  colour,
}: {
  placed: PlacedRun;
  layout: Layout;
  scale: Scale;
  colour: Colour;
}) {
  const { run, top, height, elapsed, ratio } = placed;
  const { hasNames, hasHeads, lane, text, elapsedEnd, ratioEnd, end } = layout;
  const hues = huesOf(run.mode, colour);
  const quiet = colour('quiet');
  const ink = colour('ink');
  const idle = new Map(idleSlots(run).map(({ request, to }) => [request, to]));
  const last = lastKnown(run);
  const lanesTop = hasHeads ? top + HEAD : top;
  const stripTop = lanesTop + height + 3;
  const isOne = isBulk(run.mode);
  const hasLabel = hasHeads || height >= 2 * STRIP;
  return (
    <g>
      <Name placed={placed} layout={layout} colour={colour} />
      <Words text={ratio} x={ratioEnd} y={top + 15} {...NAME} anchor="end" fill={ink} />
      <Words text={elapsed} x={elapsedEnd} y={top + 15} {...NAME} anchor="end" fill={hues.hue} />
      {/* Moments can be read at a lane far from the axis. */}
      <path
        d={ticks(scale.span)
          .at.map((ms) => `M${scale.at(ms)} ${lanesTop}v${height + 3}`)
          .join('')}
        stroke={colour('line')}
        fill="none"
      />
      {lane < DISTINCT && !isOne ? (
        <OverviewBox run={run} y={lanesTop} height={height} scale={scale} hues={hues} />
      ) : (
        run.lanes.map(
          (one, index) =>
            (!isOne || index === 0) && (
              <LaneBars
                key={index}
                lane={one}
                idleUntil={idle.get(index)}
                last={last}
                y={lanesTop + index * lane}
                // A single request for all cities is one bar across all of them.
                height={isOne ? height : lane}
                scale={scale}
                hues={hues}
              />
            ),
        )
      )}
      {hasNames &&
        run.lanes.map((one, index) => {
          const y = lanesTop + (index + 0.5) * lane + text * 0.36;
          return (
            <g key={index}>
              <Words
                text={shorten(one.task.label, scale.start - GAP - MARGIN, { size: text })}
                x={MARGIN}
                y={y}
                size={text}
                fill={ink}
              />
              <Words
                text={shorten(laneText(one, run), elapsedEnd - end - GAP, { size: text })}
                x={elapsedEnd}
                y={y}
                size={text}
                anchor="end"
                fill={quiet}
              />
            </g>
          );
        })}
      {placed.showsThread && (
        <>
          <ThreadStrip run={run} y={stripTop} scale={scale} hues={hues} />
          {hasLabel && (
            <Words
              text={i18n.t('timeline.heartbeat')}
              x={MARGIN}
              y={stripTop + 8}
              size={SMALL}
              fill={quiet}
            />
          )}
          <Words
            text={shorten(blockText(placed), elapsedEnd - end - GAP, { size: SMALL })}
            x={elapsedEnd}
            y={stripTop + 8}
            size={SMALL}
            anchor="end"
            fill={quiet}
          />
        </>
      )}
    </g>
  );
}

/** Mode of a run with its colour, and the remarks on it. */
function Name({
  placed: { run, top, height, remarks },
  layout: { hasHeads, ratioEnd, start },
  colour,
}: {
  placed: PlacedRun;
  layout: Layout;
  colour: Colour;
}) {
  const name = i18n.t(`modes.${run.mode}`);
  const x = MARGIN + SWATCH;
  const style = { size: SMALL };
  const nameEnd = x + widthOf(name, NAME) + GAP;
  const lines = hasHeads
    ? [shorten(remarks, ratioEnd - 90 - nameEnd, style)]
    : wrap(remarks, start - GAP - MARGIN, style);
  const most = hasHeads ? 1 : Math.floor((height - 18) / 14);
  return (
    <>
      <rect x={MARGIN} y={top + 4} width="11" height="11" rx="3" fill={`url(#solid-${run.mode})`} />
      <Words text={name} x={x} y={top + 15} {...NAME} fill={colour('ink')} />
      {lines.slice(0, Math.max(0, most)).map((line, index) => (
        <Words
          key={index}
          text={line}
          x={hasHeads ? nameEnd : MARGIN}
          y={top + (hasHeads ? 15 : 31 + index * 14)}
          {...style}
          fill={colour('quiet')}
        />
      ))}
    </>
  );
}
