/** Database of all four servers, in memory that their threads share. */
export interface Database {
  /** ms that it takes for a query. */
  queryMs: number;
  /** Times between which it stands still, on the clock of {@link now}. */
  stall: Float64Array<SharedArrayBuffer>;
}

export function createDatabase(queryMs: number): Database {
  return { queryMs, stall: new Float64Array(new SharedArrayBuffer(16)) };
}

/** ms on the system's monotonic clock, which is the same for all threads. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Returns the time at which a query ends. A stall holds back those that run and those that begin. */
export function endOf({ queryMs, stall: [from = 0, to = 0] }: Database, start: number): number {
  const end = start + queryMs;
  return end <= from || start >= to ? end : end + to - Math.max(start, from);
}
