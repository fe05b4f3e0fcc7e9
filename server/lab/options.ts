/** Options of the four servers. */
export interface LabOptions {
  /** ms that the database takes for a query. */
  queryMs: number;
  /** Queries at once that the database of the server `pool` takes. */
  databaseAtOnce: number;
  /** Threads of the server `workers`. */
  threads: number;
  /** Most users that are driven. */
  users: number;
}

/** Starlette has 40 threads. */
export const labDefaults: LabOptions = {
  queryMs: 100,
  databaseAtOnce: 50,
  threads: 40,
  users: 1_000,
};

/** Longest run, in ms. */
export const LONGEST = 600_000;
