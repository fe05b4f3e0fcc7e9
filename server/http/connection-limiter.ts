import type { Server, Socket } from 'node:net';
import type { Limits } from './limits.ts';

/** Reports a refused client, with the reason as text for a log. */
export type Refused = (address: string, reason: string) => void;

export type ConnectionLimiter = ReturnType<typeof createConnectionLimiter>;

/** Counter with a total and a count per address. */
function createCount() {
  const counts = new Map<string, { count: number; remove(): void }>();
  let total = 0;
  const entryOf = (address: string) => {
    const entry = {
      count: 0,
      remove() {
        total--;
        entry.count--;
        if (entry.count === 0) counts.delete(address);
      },
    };
    counts.set(address, entry);
    return entry;
  };
  return {
    total: () => total,
    of: (address: string) => counts.get(address)?.count ?? 0,
    /** @returns a function that takes one away, the same for all of an address */
    add(address: string) {
      const entry = counts.get(address) ?? entryOf(address);
      total++;
      entry.count++;
      return entry.remove;
    },
  };
}

/**
 * Limits the connections and the requests in flight, per address and in total.
 * @param refused called for each refused connection
 */
export function createConnectionLimiter(limits: Limits, refused: Refused) {
  // Sockets rather than requests or sessions: every kind of server has them, and idle sockets must
  // be closed too.
  const sockets = new Set<Socket>();
  const connections = createCount();
  const requests = createCount();
  let closed = false;

  return {
    /** Limits a server's connections from now on. */
    watch(server: Server) {
      server.on('connection', (socket: Socket) => {
        const address = socket.remoteAddress ?? '';
        const tooMany =
          connections.total() >= limits.connections ||
          connections.of(address) >= limits.connectionsPerAddress;
        if (tooMany) refused(address, 'too many connections');
        if (closed || tooMany) {
          socket.destroy();
          return;
        }
        sockets.add(socket);
        const remove = connections.add(address);
        socket.once('close', () => {
          sockets.delete(socket);
          remove();
        });
      });
    },
    /**
     * Counts a request as in flight.
     * @returns a function to call at its end; `undefined` when the limit is reached
     */
    enter(address: string) {
      const tooMany =
        requests.total() >= limits.requests || requests.of(address) >= limits.requestsPerAddress;
      return tooMany ? undefined : requests.add(address);
    },
    /** Closes all connections, and all later ones. */
    closeAll() {
      closed = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
