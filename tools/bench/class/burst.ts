/** A client with open connections, like a student's browser. */
export interface Student {
  /** Sends all requests at once. @returns the ms from sending to the last byte of each response */
  burst(targets: readonly string[]): Promise<number[]>;
  close(): void;
}

/** Address of the class's server. */
export interface Address {
  host: string;
  port: number;
}

/** Connects a student to the server. */
export type Join = (address: Address) => Promise<Student>;
