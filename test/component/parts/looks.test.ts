import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonModes, modeIds, modes } from '../../../engine/modes/index.ts';

const components = path.resolve(import.meta.dirname, '../../../components');
const colours = readFileSync(path.join(components, 'parts/looks.css'), 'utf8');
const page = readFileSync(path.join(components, 'app/App.css'), 'utf8');

type Rgb = readonly [number, number, number];

const [light = '', dark = ''] = colours.split('@media (prefers-color-scheme: dark)');
const [lightPage = '', darkPage = ''] = page.split('@media (prefers-color-scheme: dark)');
const themes = [
  ['light', light, lightPage],
  ['dark', dark, darkPage],
] as const;

/** Linear RGB of the first `--name` in a style sheet. */
function colour(css: string, name: string): Rgb {
  const found = css.match(new RegExp(`--${name}: #([0-9a-f]{3,6});`))?.[1];
  if (!found) throw new Error(`no colour ${name}`);
  const digits = found.length === 3 ? found.replace(/./g, '$&$&') : found;
  const channel = (from: number) => {
    const value = Number.parseInt(digits.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Full colour blindness of each kind, after Machado, Oliveira and Fernandes (2009), linear RGB. */
const visions: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** https://bottosson.github.io/posts/oklab/ */
function oklab(rgb: Rgb): Rgb {
  const lms: Rgb = [
    Math.cbrt(dot(rgb, [0.4122214708, 0.5363325363, 0.0514459929])),
    Math.cbrt(dot(rgb, [0.2119034982, 0.6806995451, 0.1073969566])),
    Math.cbrt(dot(rgb, [0.0883024619, 0.2817188376, 0.6299787005])),
  ];
  return [
    dot(lms, [0.2104542553, 0.793617785, -0.0040720468]),
    dot(lms, [1.9779984951, -2.428592205, 0.4505937099]),
    dot(lms, [0.0259040371, 0.7827717662, -0.808675766]),
  ];
}

function seen(rgb: Rgb, vision: readonly [Rgb, Rgb, Rgb]): Rgb {
  const channel = (row: Rgb) => Math.min(1, Math.max(0, dot(row, rgb)));
  return oklab([channel(vision[0]), channel(vision[1]), channel(vision[2])]);
}

/** Minimum distance: about five times the just noticeable one, 0.02 in Oklab. */
const APART = 0.09;

const looks = modeIds.map((mode) => modes[mode].look);
const patterns = [...new Set(looks.map(({ pattern }) => pattern))];

describe.each(themes)('the hues of the modes, %s', (_, css, pageCss) => {
  const names = [...new Set(looks.map(({ hue }) => hue))];
  const hues = names.map((hue) => ({ hue, rgb: colour(css, hue) }));

  it.each(hues)('is readable as text: $hue', ({ rgb }) => {
    for (const ground of ['paper', 'raised']) {
      expect(contrast(rgb, colour(pageCss, ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.entries(visions))('differ with %s', (_, vision) => {
    for (const a of hues) {
      for (const b of hues.filter(({ hue }) => hue > a.hue)) {
        const [one, other] = [seen(a.rgb, vision), seen(b.rgb, vision)];
        const distance = Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
        expect(distance, `${a.hue} and ${b.hue}`).toBeGreaterThan(APART);
      }
    }
  });
});

it('no two modes have the same hue and pattern', () => {
  const pairs = looks.map(({ hue, pattern }) => `${hue} ${pattern}`);
  expect(new Set(pairs).size).toBe(modeIds.length);
});

it('every hue has a class of its own, with the colours of its name', () => {
  for (const { hue } of looks) {
    expect(colours).toContain(
      `.hue-${hue} {\n  --hue: var(--${hue});\n  --tint: var(--${hue}-tint);\n}`,
    );
  }
});

it('every pattern has a class of its own, so colour is never the only difference', () => {
  const drawn = patterns.map(
    (pattern) => colours.match(new RegExp(`\\.pattern-${pattern} \\{[^}]*--pattern:([^;]*);`))?.[1],
  );
  expect(drawn).not.toContain(undefined);
  expect(new Set(drawn).size).toBe(patterns.length);
});

it('the six modes of every window have six hues and six patterns', () => {
  const common = commonModes.map((mode) => modes[mode].look);
  expect(new Set(common.map(({ hue }) => hue)).size).toBe(6);
  expect(new Set(common.map(({ pattern }) => pattern)).size).toBe(6);
});
