/** Options in an order that depends on a number alone, so that nobody learns where the right one stands. */
export function shuffled(options: readonly string[], seed: number): string[] {
  return options
    .map((option) => ({ option, place: hash(`${seed} ${option}`) }))
    .sort((a, b) => a.place - b.place)
    .map(({ option }) => option);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
