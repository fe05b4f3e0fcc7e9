/** Centre of a dot. */
export interface Dot {
  x: number;
  y: number;
}

/**
 * Places a dot for each value on parallel lines, so that none covers another: on the line nearest to
 * the middle that has room. Where no line has, the dot moves to the right, as little as possible.
 * @param xs where the dots belong, in any order
 * @param diameter distance of two lines, and of two dots on a line
 * @returns the dots in the order of the values; `y` is the distance from the middle line
 */
export function swarm(xs: readonly number[], diameter: number, lines: number): Dot[] {
  // 0, 1, -1, 2, -2, …
  const ys = Array.from(
    { length: lines },
    (_, line) => (line % 2 === 0 ? -line : line + 1) * (diameter / 2),
  );
  const ends = ys.map(() => Number.NEGATIVE_INFINITY);
  const dots: Dot[] = [];
  for (const [index, wanted] of [...xs.entries()].sort(([, a], [, b]) => a - b)) {
    const roomy = ends.findIndex((end) => wanted - end >= diameter);
    const line = roomy >= 0 ? roomy : ends.indexOf(Math.min(...ends));
    const x = Math.max(wanted, (ends[line] ?? 0) + diameter);
    ends[line] = x;
    dots[index] = { x, y: ys[line] ?? 0 };
  }
  return dots;
}
