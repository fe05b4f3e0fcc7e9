/** Something that lasted, on any one clock. */
export interface Span {
  from: number;
  /** Infinity while it lasts. */
  to: number;
}

/** The most spans that share a moment. One that begins where another ends does not share it. */
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
