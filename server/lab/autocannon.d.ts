/** The part of autocannon 9 that is used; it has no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  /** One connection. */
  export interface Client extends EventEmitter {
    conn: Socket;
    /** Sends the next request; called as soon as the client has begun to connect. */
    _doRequest(): void;
    destroy(): void;
  }

  export interface Options {
    url: string;
    connections: number;
    /** Requests of all connections. */
    amount: number;
    /** Seconds that a request may take. */
    timeout: number;
    /** ms between two checks if all is done. */
    sampleInt: number;
    setupClient(client: Client): void;
  }

  export interface Instance extends EventEmitter, PromiseLike<unknown> {
    on(
      name: 'response',
      listener: (client: Client, status: number, bytes: number, ms: number) => void,
    ): this;
  }

  export default function autocannon(options: Options): Instance;
}
