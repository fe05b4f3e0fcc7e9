/** A client with its connections open, like one student's browser. */
export interface Student {
  /** Sends all requests at once. @returns for each, the ms from its sending to its last byte */
  burst(targets: readonly string[]): Promise<number[]>;
  close(): void;
}

/** Where a class's server listens. */
export interface Address {
  host: string;
  port: number;
}

/** How a student's browser reaches the server. */
export type Join = (address: Address) => Promise<Student>;
