import { i18n } from '#i18n';
import { AxisPicture } from './AxisPicture.tsx';
import { type Colour, huesOf, legendHues } from './colours.ts';
import type { Content } from './content.ts';
import { largest, shorten } from './fit.ts';
import { LegendPicture } from './LegendPicture.tsx';
import { HEIGHT, layoutOf, MARGIN, SMALL, WIDTH } from './layout.ts';
import { Patterns } from './Patterns.tsx';
import { RunPicture } from './RunPicture.tsx';
import { createScale } from './scale.ts';
import { widthOf } from './text-width.ts';
import { VerdictPicture } from './VerdictPicture.tsx';
import { Words } from './Words.tsx';

const INNER = WIDTH - 2 * MARGIN;
const TITLES = [26, 24, 22, 20, 18, 16, 14] as const;
const FACTS = { size: 13 };
const CREDIT = { size: SMALL };

/** Picture of one or more comparisons as large as a slide, independent of the page. */
export function Slide({ content, colour }: { content: Content; colour: Colour }) {
  const { title, facts, credit, parts, span, lead, sentences, notes, figure } = content;
  const layout = layoutOf(content);
  const scale = createScale(span, layout.start, layout.end);
  const modes = new Set(parts.flatMap(({ runs }) => runs.map(({ run }) => run.mode)));
  const ink = colour('ink');
  const quiet = colour('quiet');
  const size = largest(title, INNER, TITLES, true);
  const name = i18n.t('extension.name');
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      font-family="system-ui, sans-serif"
    >
      <title>{title}</title>
      <desc>{[figure, lead, sentences, notes].filter((text) => text !== '').join(' ')}</desc>
      {[...modes].map((mode) => (
        <Patterns key={mode} hues={huesOf(mode, colour)} />
      ))}
      <Patterns hues={legendHues(colour)} />
      <rect width={WIDTH} height={HEIGHT} fill={colour('paper')} />
      <Words
        text={shorten(title, INNER, { size, bold: true })}
        x={MARGIN}
        y={46}
        size={size}
        bold
        fill={ink}
      />
      <Words text={shorten(facts, INNER, FACTS)} x={MARGIN} y={67} {...FACTS} fill={quiet} />
      <AxisPicture scale={scale} layout={layout} colour={colour} />
      {layout.parts.map(({ top, runs }, index) => (
        <g key={index}>
          <PartHead part={parts[index]} top={top} layout={layout} colour={colour} />
          {runs.map((placed) => (
            <RunPicture
              key={placed.run.mode}
              placed={placed}
              layout={layout}
              scale={scale}
              colour={colour}
            />
          ))}
        </g>
      ))}
      <LegendPicture layout={layout} colour={colour} />
      {layout.side > 0 && <VerdictPicture content={content} colour={colour} />}
      <Words
        text={shorten(credit, INNER - widthOf(name, CREDIT) - MARGIN, CREDIT)}
        x={MARGIN}
        y={HEIGHT - 18}
        {...CREDIT}
        fill={quiet}
      />
      <Words text={name} x={WIDTH - MARGIN} y={HEIGHT - 18} {...CREDIT} anchor="end" fill={quiet} />
    </svg>
  );
}

/** Heading of a comparison, and heads of the columns of its figures. */
function PartHead({
  part,
  top,
  layout: { ratioEnd, elapsedEnd },
  colour,
}: {
  part: Content['parts'][number] | undefined;
  top: number;
  layout: ReturnType<typeof layoutOf>;
  colour: Colour;
}) {
  if (!part) return null;
  const { heading, ratioHead, elapsedHead } = part;
  const quiet = colour('quiet');
  const style = { size: 13, bold: true };
  const room = ratioEnd - widthOf(ratioHead, CREDIT) - 2 * MARGIN;
  return (
    <>
      <Words
        text={shorten(heading, room, style)}
        x={MARGIN}
        y={top + 13}
        {...style}
        fill={colour('ink')}
      />
      <Words text={ratioHead} x={ratioEnd} y={top + 13} {...CREDIT} anchor="end" fill={quiet} />
      <Words text={elapsedHead} x={elapsedEnd} y={top + 13} {...CREDIT} anchor="end" fill={quiet} />
    </>
  );
}
