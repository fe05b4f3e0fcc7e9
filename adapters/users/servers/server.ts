/** Parts of a server, as its program uses them. Users are numbered in the order of their arrival. */
export interface Server {
  /** Number of its threads, if they block. */
  threads: number;
  /** Most queries that its database takes at once, if that is limited. */
  databaseAtOnce: number;
  /** Aborted when nobody wants an answer any more. */
  signal: AbortSignal;
  /** Asks the database for a user, and resolves when it has answered. */
  query(user: number): Promise<void>;
  /** Writes the answer, which is work for the only processor, and sends it. */
  answer(user: number): Promise<void>;
}

/** Serves one user. */
export type Serve = (user: number) => Promise<void>;
