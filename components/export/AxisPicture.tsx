import { axisUnit, ticks } from '../drawing/axis.ts';
import { formatNumber } from '../parts/format.ts';
import type { Colour } from './colours.ts';
import { type Layout, SMALL } from './layout.ts';
import type { Scale } from './scale.ts';
import { Words } from './Words.tsx';

/** Time axis below all runs. */
export function AxisPicture({
  scale,
  layout: { bottom },
  colour,
}: {
  scale: Scale;
  layout: Layout;
  colour: Colour;
}) {
  const { at, step } = ticks(scale.span);
  const { ms: unit, symbol, digits } = axisUnit(scale.span, step);
  return (
    <g>
      <path
        d={at.map((ms) => `M${scale.at(ms)} ${bottom}v4`).join('')}
        stroke={colour('quiet')}
        fill="none"
      />
      <path d={`M${scale.start} ${bottom}H${scale.end}`} stroke={colour('quiet')} fill="none" />
      {at.map((ms) => (
        <Words
          key={ms}
          text={`${formatNumber(ms / unit, ms === 0 ? 0 : digits)}\u00a0${symbol}`}
          x={scale.at(ms)}
          y={bottom + 16}
          size={SMALL}
          anchor="middle"
          fill={colour('quiet')}
        />
      ))}
    </g>
  );
}
