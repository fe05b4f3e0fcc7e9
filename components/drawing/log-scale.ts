/** Range of values, both above 0. */
export interface Domain {
  from: number;
  to: number;
}

/** Returns the place of a value on a logarithmic axis. @param ends places of both ends of the axis */
export function logScale({ from, to }: Domain, [start, end]: readonly [number, number]) {
  const length = Math.log(to / from);
  return (value: number) => start + (Math.log(value / from) / length) * (end - start);
}

/** Powers of ten in a range; also twice and five times of them if they are few. */
export function ticksIn({ from, to }: Domain): number[] {
  const factors = to / from > 500 ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(from));
  return Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, index) => first + index)
    .flatMap((power) => factors.map((factor) => factor * 10 ** power))
    .filter((tick) => tick >= from && tick <= to);
}
