import type { City } from './city.ts';
import type { SourceChoice } from './source-choice.ts';

/** True if two lists have the same cities in the same order. */
export function sameCities(
  a: readonly Pick<City, 'id'>[],
  b: readonly Pick<City, 'id'>[],
): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}

/** Returns true for the same source. Only runs with the same source are compared. */
export function sameSource(a: SourceChoice, b: SourceChoice): boolean {
  if (a.kind === 'server' && b.kind === 'server') return a.base === b.base;
  if (a.kind === 'simulated' && b.kind === 'simulated') return a.protocol === b.protocol;
  return a.kind === b.kind;
}

/**
 * Hash of the city list: FNV-1a over the ids, 32 bits, after
 * http://www.isthe.com/chongo/tech/comp/fnv/ (over UTF-16 units instead of bytes).
 */
export function digestOf(cities: readonly Pick<City, 'id'>[]): string {
  let hash = 0x811c9dc5;
  for (const { id } of cities) {
    for (const char of `${id}\n`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
  }
  return `${cities.length}-${hash.toString(16)}`;
}

/** Properties that two comparisons must share to be compared. */
export interface Subject {
  /** Digest of its cities. */
  digest: string;
  source: SourceChoice;
}

/**
 * Reason why two comparisons can't be compared; undefined if they can. Different kinds of source
 * are incompatible; different settings of the same kind are compared and named.
 */
export function incompatibility(
  a: Subject,
  b: Subject,
): 'other-cities' | 'other-source' | undefined {
  if (a.digest !== b.digest) return 'other-cities';
  return a.source.kind === b.source.kind ? undefined : 'other-source';
}
