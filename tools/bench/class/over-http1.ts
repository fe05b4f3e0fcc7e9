import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Join } from './burst.ts';

const HEAD_END = '\r\n\r\n';

/** Reads answers of known length off a connection, one after another. */
function answersOn(socket: Socket) {
  let buffered = '';
  let waiting: { resolve(): void; reject(error: Error): void } | undefined;

  const look = () => {
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
  // The bodies' few characters beyond ASCII (°) are counted in bytes: as many as characters here.
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    buffered += part;
    look();
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
 * Plain HTTP/1.1 with keep-alive, as cheap as a client can be so that it is the server that is
 * measured: bytes made beforehand, answers found by their length.
 * @param connections that one student keeps; requests beyond their number wait for a free one, as
 * they do in a browser, and count from when they are sent
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
    const asks = sockets.map(answersOn);
    return {
      async burst(targets) {
        const requests = targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
        const lengths: number[] = [];
        const left = requests.entries();
        const work = async (ask: (request: string) => Promise<void>) => {
          for (const [index, request] of left) {
            const start = performance.now();
            await ask(request);
            lengths[index] = performance.now() - start;
          }
        };
        await Promise.all(asks.map(work));
        return lengths;
      },
      close() {
        for (const socket of sockets) socket.destroy();
      },
    };
  };
}
