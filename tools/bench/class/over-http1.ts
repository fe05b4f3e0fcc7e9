import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Join } from './burst.ts';

const HEAD_END = '\r\n\r\n';

/** Reads responses with a Content-Length from a connection, one after another. */
function senderOn(socket: Socket) {
  let buffered = '';
  let waiting: { resolve(): void; reject(error: Error): void } | undefined;

  const parse = () => {
    const head = buffered.indexOf(HEAD_END);
    if (head < 0 || !waiting) return;
    const length = Number(/content-length: (\d+)/i.exec(buffered.slice(0, head))?.[1]);
    const end = head + HEAD_END.length + length;
    if (buffered.length < end) return;
    const { resolve, reject } = waiting;
    waiting = undefined;
    if (buffered.startsWith('HTTP/1.1 200')) resolve();
    else reject(new Error(buffered.slice(0, head)));
    buffered = buffered.slice(end);
  };
  // With one character per byte, because Content-Length counts bytes.
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    buffered += part;
    parse();
  });
  const end = (error: Error) => waiting?.reject(error);
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection was closed')));

  return (request: string) =>
    new Promise<void>((resolve, reject) => {
      waiting = { resolve, reject };
      socket.write(request);
    });
}

/**
 * HTTP/1.1 with keep-alive and without TLS, by a minimal client that takes little CPU time.
 * @param connections per student; more requests wait for a free connection, as in a browser, and
 * are measured from their sending
 */
export function overHttp1(connections: number): Join {
  return async ({ host, port }) => {
    const sockets = await Promise.all(
      Array.from({ length: connections }, async () => {
        const socket = connect({ host, port, noDelay: true });
        await once(socket, 'connect');
        return socket;
      }),
    );
    const senders = sockets.map(senderOn);
    return {
      async burst(targets) {
        const requests = targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
        const lengths: number[] = [];
        const queue = requests.entries();
        const work = async (send: (request: string) => Promise<void>) => {
          for (const [index, request] of queue) {
            const start = performance.now();
            await send(request);
            lengths[index] = performance.now() - start;
          }
        };
        await Promise.all(senders.map(work));
        return lengths;
      },
      close() {
        for (const socket of sockets) socket.destroy();
      },
    };
  };
}
