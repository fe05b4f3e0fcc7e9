import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  END_HEADERS,
  END_STREAM,
  frame,
  get,
  HEADERS,
  hello,
  PING,
  RST_STREAM,
  SETTINGS,
  uint32,
} from '../../../tools/bench/class/h2-frames.ts';
import { h2Client } from '../../unit/server/client.ts';
import { forecast, london } from '../../unit/server/locations.ts';
import { attacked, dial, dialH2, untilClosed, whileServing } from './attack.ts';

const FOREVER = 60_000;
const DATA = 0;
const CONTINUATION = 9;
const none = Buffer.alloc(0);
const headerBlock = get('localhost', forecast(london));

/** Writes frames until the server closes the connection. @returns the number of written frames */
async function flood(socket: Socket, frames: Iterable<Buffer>): Promise<number> {
  socket.resume();
  let written = 0;
  for (const bytes of frames) {
    if (socket.destroyed || !socket.writable) break;
    written++;
    if (!socket.write(bytes) || written % 100 === 0) await setTimeout(1);
  }
  return written;
}

function* many(count: number, make: (index: number) => Buffer): Generator<Buffer> {
  for (let index = 0; index < count; index++) yield make(index);
}

describe('over HTTP/2 the weather server keeps serving while', () => {
  it('a client opens and resets streams as fast as it can', async () => {
    const { server } = await attacked('h2', { idle: FOREVER });
    const count = 20_000;
    await whileServing(server, async () => {
      const socket = await dialH2(server);
      const closed = untilClosed(socket);
      socket.write(hello());
      const written = await flood(
        socket,
        many(count, (index) =>
          Buffer.concat([
            frame(HEADERS, END_STREAM | END_HEADERS, 1 + 2 * index, headerBlock),
            frame(RST_STREAM, 0, 1 + 2 * index, uint32(8)),
          ]),
        ),
      );
      await closed;
      expect(written).toBeLessThan(count);
    });
  });

  it.each<[string, () => Buffer]>([
    ['random bytes', () => randomBytes(4_096)],
    ['a frame longer than allowed', () => frame(DATA, 0, 1, Buffer.alloc(100_000))],
    ['incomplete settings', () => frame(SETTINGS, 0, 0, Buffer.alloc(3))],
    ['data before any request', () => frame(DATA, END_STREAM, 1, Buffer.from('x'))],
    ['invalid headers', () => frame(HEADERS, 5, 1, Buffer.alloc(50, 0xff))],
    ['a stream with an even number', () => frame(HEADERS, 5, 2, headerBlock)],
    ['a continuation without headers', () => frame(CONTINUATION, 4, 1, headerBlock)],
  ])('a client sends %s', async (_, make) => {
    const { server } = await attacked('h2');
    await whileServing(server, async () => {
      const socket = await dialH2(server);
      const closed = untilClosed(socket);
      socket.write(Buffer.concat([hello(), make()]));
      await closed;
    });
  });

  it('a client sends endless headers', async () => {
    const { server } = await attacked('h2');
    const count = 5_000;
    await whileServing(server, async () => {
      const socket = await dialH2(server);
      const closed = untilClosed(socket);
      socket.write(Buffer.concat([hello(), frame(HEADERS, 0, 1, headerBlock)]));
      const more = frame(CONTINUATION, 0, 1, Buffer.from([0x40, 1, 0x61, 1, 0x61]));
      expect(
        await flood(
          socket,
          many(count, () => more),
        ),
      ).toBeLessThan(count);
      await closed;
    });
  });

  it('a client sends endless pings and settings', async () => {
    const { server } = await attacked('h2');
    await whileServing(server, async () => {
      const socket = await dialH2(server);
      const closed = untilClosed(socket);
      socket.write(hello());
      const noise = [frame(PING, 0, 0, Buffer.alloc(8)), frame(SETTINGS, 0, 0, none)];
      await flood(
        socket,
        many(20_000, (index) => noise[index % 2] ?? none),
      );
      await closed;
    });
  });

  it('clients connect and send nothing, with and without a TLS handshake', async () => {
    const { server } = await attacked('h2', { idle: FOREVER });
    await whileServing(server, async () => {
      const silent = await Promise.all(Array.from({ length: 20 }, () => dialH2(server)));
      const withoutTls = await Promise.all(Array.from({ length: 200 }, () => dial(server)));
      silent[0]?.write(hello());
      await Promise.all([...silent, ...withoutTls].map(untilClosed));
    });
  });

  it('a client sends an endless body', async () => {
    const { server, refusals } = await attacked('h2');
    const client = h2Client(server.url);
    await whileServing(server, async () => {
      const socket = await dialH2(server);
      const closed = untilClosed(socket);
      socket.write(Buffer.concat([hello(), frame(HEADERS, END_HEADERS, 1, headerBlock)]));
      const part = frame(DATA, 0, 1, Buffer.alloc(16_000));
      expect(
        await flood(
          socket,
          many(10_000, () => part),
        ),
      ).toBeLessThan(10_000);
      await closed;
    });
    expect(refusals[0]).toBe('a request with a body');
    client.close();
  });
});

describe('the weather server over HTTP/2', () => {
  it('closes a connection after a number of requests', async () => {
    const { server } = await attacked('h2', { requestsPerConnection: 3 });
    const client = h2Client(server.url);
    for (let count = 0; count < 3; count++) {
      expect((await client.get(forecast(london))).status).toBe(200);
    }
    await expect(client.get(forecast(london))).rejects.toThrow();
    client.close();
  });

  it('lets a user stop a hundred requests, ten times in a row', async () => {
    const { server, refusals } = await attacked(
      'h2',
      { idle: FOREVER },
      { latency: () => FOREVER },
    );
    const client = h2Client(server.url);
    for (let round = 1; round <= 10; round++) {
      const sent = Array.from({ length: 100 }, () => client.send(forecast(london)));
      await server.log.waitFor(({ length }) => length === 100 * round);
      for (const { abort } of sent) abort();
      await server.log.waitFor((requests) => requests.every(({ outcome }) => outcome));
    }
    expect((await client.get('/elsewhere')).status).toBe(404);
    expect(refusals).toEqual([]);
    client.close();
  });
});
