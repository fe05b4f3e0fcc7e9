/**
 * One step of `lowbias32`, an integer mixer in which every input bit flips every output bit with a
 * probability close to one half: Chris Wellons, "Prospecting for Hash Functions",
 * https://nullprogram.com/blog/2018/07/31/ (public domain).
 */
function mix(bits: number): number {
  let x = bits;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/**
 * Reproducible pseudorandom number: equal keys give equal numbers, neighbouring keys unrelated ones.
 * Stateless, so a response does not depend on earlier requests.
 * @param keys integers; only their lowest 32 bits count
 * @returns at least 0, less than 1
 */
export function hashedRandom(...keys: number[]): number {
  // Not zero, which the mixer maps to itself.
  let bits = 0x9e3779b9;
  for (const key of keys) bits = mix(bits ^ key);
  return (mix(bits) >>> 0) / 2 ** 32;
}
