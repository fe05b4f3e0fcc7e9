import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Join } from './burst.ts';
import {
  ACK,
  END_HEADERS,
  END_STREAM,
  FRAME_HEAD,
  frame,
  GOAWAY,
  get,
  HEADERS,
  hello,
  PING,
  RST_STREAM,
  SETTINGS,
} from './h2-frames.ts';

/** Returns true for HPACK's static `:status: 200`, possibly after a table size update. */
function isOk(block: Buffer): boolean {
  const first = block[0] ?? 0;
  return (first & 0xe0) === 0x20 ? block[1] === 0x88 : first === 0x88;
}

interface Stream {
  resolve(): void;
  reject(error: Error): void;
}

/** Handles the server's frames, and acknowledges SETTINGS and PING. */
function follow(socket: TLSSocket, streams: Map<number, Stream>): void {
  let buffered: Buffer = Buffer.alloc(0);
  const handle = (type: number, flags: number, id: number, payload: Buffer) => {
    if (type === SETTINGS && !(flags & ACK)) socket.write(frame(SETTINGS, ACK, 0, Buffer.alloc(0)));
    if (type === PING && !(flags & ACK)) socket.write(frame(PING, ACK, 0, payload));
    const stream = streams.get(id);
    if (type === HEADERS && !isOk(payload)) stream?.reject(new Error('status is not 200'));
    if (type === RST_STREAM) stream?.reject(new Error('the stream was reset'));
    if (type === GOAWAY) for (const { reject } of streams.values()) reject(new Error('GOAWAY'));
    const ends = (type === HEADERS || type === 0) && (flags & END_STREAM) !== 0;
    if (!ends) return;
    streams.delete(id);
    stream?.resolve();
  };
  socket.on('data', (part: Buffer) => {
    buffered = buffered.length === 0 ? part : Buffer.concat([buffered, part]);
    let at = 0;
    while (buffered.length - at >= FRAME_HEAD) {
      const end = at + FRAME_HEAD + buffered.readUIntBE(at, 3);
      if (buffered.length < end) break;
      const [type, flags] = [buffered.readUInt8(at + 3), buffered.readUInt8(at + 4)];
      const id = buffered.readUInt32BE(at + 5);
      handle(type, flags, id, buffered.subarray(at + FRAME_HEAD, end));
      at = end;
    }
    buffered = buffered.subarray(at);
  });
  const end = (error: Error) => {
    for (const { reject } of streams.values()) reject(error);
  };
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection was closed')));
}

/**
 * HTTP/2 over TLS on one connection, without Node's client, which takes longer for a request than the
 * server.
 */
export const overH2: Join = async ({ host, port }) => {
  const socket = connect({ host, port, ALPNProtocols: ['h2'], rejectUnauthorized: false });
  socket.setNoDelay(true);
  await once(socket, 'secureConnect');
  const streams = new Map<number, Stream>();
  follow(socket, streams);
  socket.write(hello());
  let next = 1;
  return {
    async burst(targets) {
      const first = next;
      next += 2 * targets.length;
      const frames = targets.map((target, index) =>
        frame(HEADERS, END_STREAM | END_HEADERS, first + 2 * index, get(host, target)),
      );
      const start = performance.now();
      const ends = targets.map(
        (_, index) =>
          new Promise<number>((resolve, reject) => {
            const resolveLength = () => resolve(performance.now() - start);
            streams.set(first + 2 * index, { resolve: resolveLength, reject });
          }),
      );
      socket.write(Buffer.concat(frames));
      return Promise.all(ends);
    },
    close: () => socket.destroy(),
  };
};
