/** Period on any clock. */
export interface Span {
  from: number;
  /** Infinity before its end. */
  to: number;
}

/** Largest number of spans that overlap. Spans that only touch do not. */
export function mostOverlapping(spans: readonly Span[]): number {
  const changes = spans.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
