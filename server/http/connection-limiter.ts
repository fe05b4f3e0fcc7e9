import type { Server, Socket } from 'node:net';
import type { Limits } from './limits.ts';

/** Why somebody was turned away, in words for a log. */
export type Refused = (address: string, why: string) => void;

/** Counts who is there, and turns away who would be too many. */
export interface ConnectionLimiter {
  /** Watches a server's connections from now on. */
  watch(server: Server): void;
  /**
   * A request comes in.
   * @returns what to call at its end; `undefined` when there are too many already
   */
  enter(address: string): (() => void) | undefined;
  /** Closes all connections, and every one that still comes. */
  closeAll(): void;
}

/** Numbers by address; an address that has none takes no room. */
function createCount() {
  const numbers = new Map<string, number>();
  let all = 0;
  return {
    all: () => all,
    of: (address: string) => numbers.get(address) ?? 0,
    add(address: string) {
      all++;
      numbers.set(address, (numbers.get(address) ?? 0) + 1);
    },
    remove(address: string) {
      all--;
      const left = (numbers.get(address) ?? 0) - 1;
      if (left > 0) numbers.set(address, left);
      else numbers.delete(address);
    },
  };
}

/** @param refused told of each connection that is closed at the door */
export function createConnectionLimiter(limits: Limits, refused: Refused): ConnectionLimiter {
  // Sockets rather than requests or sessions: all kinds of server have them, and an idle one keeps
  // a server from closing too.
  const sockets = new Set<Socket>();
  const connections = createCount();
  const requests = createCount();
  let closed = false;

  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        const address = socket.remoteAddress ?? '';
        const tooMany =
          connections.all() >= limits.connections ||
          connections.of(address) >= limits.connectionsPerAddress;
        if (tooMany) refused(address, 'too many connections');
        if (closed || tooMany) {
          socket.destroy();
          return;
        }
        sockets.add(socket);
        connections.add(address);
        socket.once('close', () => {
          sockets.delete(socket);
          connections.remove(address);
        });
      });
    },
    enter(address) {
      const tooMany =
        requests.all() >= limits.requests || requests.of(address) >= limits.requestsPerAddress;
      if (tooMany) return undefined;
      requests.add(address);
      return () => requests.remove(address);
    },
    closeAll() {
      closed = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
