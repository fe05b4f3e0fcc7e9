import { Bar } from './Bar.tsx';
import { type Colour, legendHues } from './colours.ts';
import { AXIS, type Layout, LEGEND_ROW, SAMPLE, SMALL } from './layout.ts';
import { Words } from './Words.tsx';

/** Meaning of the patterns in a picture. */
export function LegendPicture({
  layout: { legend, bottom },
  colour,
}: {
  layout: Layout;
  colour: Colour;
}) {
  const hues = legendHues(colour);
  return (
    <g>
      {legend.flatMap((row, index) =>
        row.map(({ kind, text, x }) => {
          const y = bottom + AXIS + index * LEGEND_ROW;
          const box = { x, y: y + 2, width: SAMPLE, height: 9 };
          return (
            <g key={kind}>
              <Bar kind={kind} box={box} hues={hues} />
              <Bar kind="frame" box={box} hues={hues} />
              <Words
                text={text}
                x={x + SAMPLE + 4}
                y={y + 11}
                size={SMALL}
                fill={colour('quiet')}
              />
            </g>
          );
        }),
      )}
    </g>
  );
}
