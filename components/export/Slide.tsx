import { i18n } from '#i18n';
import { type ModeId, modes } from '../../engine/modes/index.ts';
import { axisUnit, ticks } from '../drawing/axis.ts';
import { kindText } from '../drawing/drawn-kinds.ts';
import { shorten, widthOf } from '../drawing/text-width.ts';
import { formatNumber } from '../parts/format.ts';
import { SweepChart } from '../sweep/SweepChart.tsx';
import { WaitsChart } from '../users/WaitsChart.tsx';
import { bar, type Paint } from './bar.tsx';
import type { Content } from './content.ts';
import {
  BOTTOM,
  GAP,
  HEIGHT,
  layoutOf,
  MARGIN,
  onGrid,
  SMALL,
  TOP,
  WAITS,
  WIDTH,
} from './layout.ts';
import { fillOf, LookPattern } from './look-pattern.tsx';
import { type Colour, RunPicture } from './RunPicture.tsx';
import { verdictLines } from './verdict-lines.tsx';
import { words } from './words.tsx';

const INNER = WIDTH - 2 * MARGIN;
const TITLES = [26, 24, 22, 20, 18, 16];
const FACTS = { size: 13 };

/** Picture of comparisons as large as a slide, independent of the page. */
export function Slide({ content, colour }: { content: Content; colour: Colour }) {
  const { title, facts, credit, parts, chart, waits, span, lead, sentences, notes, figure } =
    content;
  const layout = layoutOf(content);
  const paper = colour('paper');
  const isWork = content.kinds.includes('working');
  const paintOf = (mode: ModeId): Paint => {
    const name = modes[mode].look.hue;
    const hue = colour(name);
    const fill = fillOf(mode, hue);
    const tint = isWork ? fill : colour(`${name}-tint`);
    return { hue, tint, fill, paper, you: colour('you') };
  };
  const shown = new Set(parts.flatMap(({ runs }) => runs.map(({ run }) => run.mode)));
  const { ratioEnd, elapsedEnd, bottom } = layout;
  const { at, step } = ticks(span);
  const unit = axisUnit(span, step);
  const size = TITLES.find((size) => widthOf(title, { size, bold: true }) <= INNER) ?? 16;
  const ink = { fill: colour('ink') };
  const quiet = { ...SMALL, fill: colour('quiet') };
  const end = { ...quiet, anchor: 'end' } as const;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      font-family="system-ui, sans-serif"
      fill="none"
    >
      <title>{title}</title>
      <desc>{[figure, lead, sentences, notes].filter((text) => text !== '').join(' ')}</desc>
      <defs>
        {[...shown].map((mode) => (
          <LookPattern key={mode} mode={mode} paint={paintOf(mode)} />
        ))}
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill={paper} />
      {words(shorten(title, INNER, { size, bold: true }), MARGIN, 46, { size, bold: true, ...ink })}
      {words(shorten(facts, INNER, FACTS), MARGIN, 67, { ...quiet, ...FACTS })}
      {parts.map(({ heading, ratioHead, elapsedHead, runs }, part) => {
        const { top = 0, runs: tops = [] } = layout.parts[part] ?? {};
        return (
          <g key={part}>
            {words(heading, MARGIN, top + 13, { ...FACTS, bold: true, ...ink })}
            {words(ratioHead, ratioEnd, top + 13, end)}
            {words(elapsedHead, elapsedEnd, top + 13, end)}
            {runs.map((pictured, index) => (
              <RunPicture
                key={pictured.run.mode}
                pictured={pictured}
                top={tops[index] ?? 0}
                paint={paintOf(pictured.run.mode)}
                isWatched={waits !== undefined}
                {...{ layout, span, colour }}
              />
            ))}
          </g>
        );
      })}
      {chart ? (
        <g transform={`translate(${MARGIN} ${TOP})`}>
          <SweepChart
            {...chart}
            size={{ width: elapsedEnd - MARGIN, height: BOTTOM - TOP, text: 13 }}
            colour={colour}
          />
        </g>
      ) : (
        <path d={`M${layout.start} ${bottom}H${layout.end}`} stroke={quiet.fill} />
      )}
      {(chart ? [] : at).map((ms) => {
        const text = `${formatNumber(ms / unit.ms, ms === 0 ? 0 : unit.digits)}\u00a0${unit.symbol}`;
        return words(text, layout.at(ms), bottom + 14, { ...quiet, anchor: 'middle' });
      })}
      {waits && (
        <g transform={`translate(${MARGIN} ${BOTTOM - WAITS})`}>
          {words(i18n.t('users.waits'), 0, 16, quiet)}
          <g transform="translate(0 22)">
            <WaitsChart
              rows={waits}
              size={{ width: elapsedEnd - MARGIN, height: WAITS - 22, text: 11 }}
              colour={colour}
            />
          </g>
        </g>
      )}
      <Legend kinds={content.kinds} colour={colour} />
      {verdictLines(content, colour)}
      {words(shorten(credit, INNER - 100, SMALL), MARGIN, HEIGHT - 18, quiet)}
      {words(i18n.t('extension.name'), WIDTH - MARGIN, HEIGHT - 18, end)}
    </svg>
  );
}

/** Meaning of the patterns, in one line. */
function Legend({ kinds, colour }: { kinds: Content['kinds']; colour: Colour }) {
  const fill = colour('quiet');
  const paper = colour('paper');
  const paint = { hue: fill, tint: paper, fill, paper, you: colour('you') };
  let x = MARGIN;
  return (
    <g>
      {kinds.map((kind) => {
        const box = [onGrid(x), HEIGHT - 49, 18, 9] as const;
        const text = kindText(kind);
        x += 22 + widthOf(text, SMALL) + GAP;
        return (
          <g key={kind}>
            {bar(kind, box, paint)}
            {bar('frame', box, paint)}
            {words(text, box[0] + 22, HEIGHT - 40, { ...SMALL, fill })}
          </g>
        );
      })}
    </g>
  );
}
