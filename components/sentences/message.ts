import type { GeneratedI18nStructure } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import type { Count, Figure } from '../../engine/verdict/figure.ts';
import type { PairedRatio } from '../../engine/verdict/paired-ratio.ts';
import type { Result } from '../../engine/verdict/verdict.ts';

type Texts = GeneratedI18nStructure;

/** Names of the blanks in a text, or in any of several. */
type Blank<Key> = Key extends keyof Texts
  ? Texts[Key] extends { namedSubstitutions: readonly (infer Name extends string)[] }
    ? Name
    : never
  : never;

/** Fills all blanks. */
type Parts<Key> = { readonly [Name in Blank<Key>]: Name extends 'count' ? Count : Part };

/** Texts that are none of these, but so many that the compiler would give up. */
type Others = `${'cities' | 'experiments' | 'weather_codes'}.${string}`;

/** Messages by the keys of their texts: those that have only named blanks, `{name}`. */
type Messages = {
  [Key in Exclude<keyof Texts, Others> as Texts[Key]['substitutions'] extends 0 ? Key : never]: {
    key: Key;
    parts: Parts<Key>;
  };
};

/** A sentence or a phrase as data: the key of its text, and the parts that fill its blanks. */
export type Message = Messages[keyof Messages] | ExperimentText;

/** Text of an experiment, whose key is data. */
interface ExperimentText {
  key: `experiments.${string}`;
  parts: Readonly<Record<string, Part>>;
}

/** Content of a blank. A string stands as it is; several pieces are listed. */
export type Part = string | Figure | Message | readonly (string | Message)[];

export function say<Key extends keyof Messages>(
  key: Key,
  ...[parts]: [Blank<Key>] extends [never] ? [] : [parts: Parts<Key>]
): Message {
  return { key, parts: parts ?? {} } as Message;
}

/** @param value ms @param resolution smallest step of the clock, in ms */
export function duration(value: number, resolution: number): Figure {
  return { kind: 'duration', value, resolution };
}

/** Elapsed time of a mode. */
export function elapsed(result: Pick<Result, 'elapsed' | 'resolution'>): Figure {
  return duration(result.elapsed, result.resolution);
}

export function ratioFigure({ median, interval }: PairedRatio): Figure {
  return { kind: 'ratio', value: median, interval };
}

export function share(value: number, as: 'merit' | 'cost'): Figure {
  return { kind: 'share', value, as };
}

export function count(value: number): Count {
  return { kind: 'count', value };
}

/** The name of a mode. */
export function modeName(mode: ModeId): Message {
  return say(`modes.${mode}`);
}
