import type { ModeId } from '../../engine/modes/index.ts';

/** Returns a colour of the window by its custom property. */
export type Colour = (name: string) => string;

/** Colours of bars, and the suffix of the ids of their patterns. */
export interface Hues {
  name: ModeId | 'legend';
  hue: string;
  tint: string;
  groove: string;
  raised: string;
}

export function huesOf(mode: ModeId, colour: Colour): Hues {
  return {
    name: mode,
    hue: colour(mode),
    tint: colour(`${mode}-tint`),
    groove: colour('groove'),
    raised: colour('raised'),
  };
}

/** Colours of samples, which stand for every mode. */
export function legendHues(colour: Colour): Hues {
  return {
    name: 'legend',
    hue: colour('quiet'),
    tint: colour('paper'),
    groove: colour('groove'),
    raised: colour('raised'),
  };
}
