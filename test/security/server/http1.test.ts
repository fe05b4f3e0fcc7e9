import type { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { http1Client } from '../../unit/server/client.ts';
import { forecast, london } from '../../unit/server/locations.ts';
import { attacked, dial, untilClosed, whileServing } from './attack.ts';

const FOREVER = 60_000;

/** Writes repeatedly until the server closes the connection. @returns the number of characters */
async function writeUntilClosed(socket: Socket, part: string, pause = 0): Promise<number> {
  let written = 0;
  while (!socket.destroyed && socket.writable) {
    written += part.length;
    const hasRoom = socket.write(part);
    if (pause > 0 || !hasRoom) await setTimeout(Math.max(pause, 1));
  }
  return written;
}

describe('over HTTP/1.1 the weather server keeps serving while', () => {
  it('two hundred clients send their headers one character at a time', async () => {
    const { server, refusals } = await attacked('plain');
    await whileServing(server, async () => {
      const sockets = await Promise.all(Array.from({ length: 200 }, () => dial(server)));
      await Promise.all(sockets.map((socket) => writeUntilClosed(socket, 'G', 50)));
    });
    expect(refusals.length).toBeGreaterThan(0);
  });

  it('a client sends endless headers', async () => {
    const { server, refusals } = await attacked('plain', { headTime: FOREVER });
    const response = await whileServing(server, async () => {
      const socket = await dial(server);
      const closed = untilClosed(socket);
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n');
      await writeUntilClosed(socket, `X-More: ${'x'.repeat(1_000)}\r\n`);
      return closed;
    });
    expect(response).toMatch(/^HTTP\/1\.1 431 /);
    expect(refusals).toEqual(['unreadable request: HPE_HEADER_OVERFLOW']);
  });

  it('two thousand connections are open and silent', async () => {
    const { server } = await attacked('plain');
    await whileServing(server, async () => {
      const sockets = [];
      for (let wave = 0; wave < 20; wave++) {
        sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => dial(server)))));
      }
      await Promise.all(sockets.map(untilClosed));
    });
  });

  it('clients send endless bodies', async () => {
    const { server, refusals } = await attacked('plain', { headTime: FOREVER });
    await whileServing(server, async () => {
      for (const head of ['Content-Length: 10000000000', 'Transfer-Encoding: chunked']) {
        const socket = await dial(server);
        const closed = untilClosed(socket);
        socket.write(`POST ${forecast(london)} HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`);
        const written = await writeUntilClosed(socket, `fff\r\n${'x'.repeat(0xfff)}\r\n`);
        // The written data fits in the network buffers.
        expect(written).toBeLessThan(50_000_000);
        // The reset that follows unread data may destroy the response.
        expect(await closed).toMatch(/^(HTTP\/1\.1 413 |$)/);
      }
    });
    expect(refusals).toEqual(['a request with a body', 'a request with a body']);
  });

  it('clients send invalid requests', async () => {
    const { server, refusals } = await attacked('plain');
    const responses = await whileServing(server, () =>
      Promise.all(
        ['\0\x01\x02\x03\r\n\r\n', 'GET\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'].map(
          async (request) => {
            const socket = await dial(server);
            socket.write(request);
            return untilClosed(socket);
          },
        ),
      ),
    );
    for (const response of responses) expect(response).toMatch(/^HTTP\/1\.1 400 /);
    expect(refusals).toHaveLength(3);
  });

  it('a client sends requests and never reads a response', async () => {
    const { server, refusals } = await attacked(
      'plain',
      { headTime: FOREVER, idle: FOREVER },
      { latency: () => 50 },
    );
    await whileServing(server, async () => {
      const socket = await dial(server);
      socket.pause();
      await writeUntilClosed(socket, `GET ${forecast(london)} HTTP/1.1\r\nHost: a\r\n\r\n`);
    });
    expect(refusals).toContain('too many requests on a connection');
    // A hundred of the attacker, plus those of the normal client.
    expect(server.log.maxInFlight()).toBeLessThanOrEqual(102);
  });

  it('an address has reached its connection limit, and more connections are closed', async () => {
    const { server, refusals } = await attacked('plain', {
      connectionsPerAddress: 40,
      headTime: FOREVER,
      idle: FOREVER,
    });
    await whileServing(server, async () => {
      // The normal client has its connections.
      await server.log.waitFor(({ length }) => length > 20);
      for (let count = 0; count < 60; count++) await dial(server);
      await expect.poll(() => refusals.length).toBeGreaterThanOrEqual(20);
    });
    expect(new Set(refusals)).toEqual(new Set(['too many connections']));
  });

  it('the total connection limit is reached, and more connections are closed', async () => {
    const { server, refusals } = await attacked('plain', { connections: 5, headTime: FOREVER });
    for (let count = 0; count < 5; count++) await dial(server);
    expect(await untilClosed(await dial(server))).toBe('');
    expect(refusals).toEqual(['too many connections']);
  });
});

describe('the weather server', () => {
  it('responds with 503 to requests beyond its limit, and serves the others', async () => {
    const limits = { requestsPerAddress: 3, idle: FOREVER };
    const { server, refusals } = await attacked('plain', limits, { latency: () => 200 });
    const client = http1Client(server.url);
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => client.get(forecast(london))),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 503, 503]);
    expect(refusals).toEqual(['too many requests at once', 'too many requests at once']);
    expect((await client.get(forecast(london))).status).toBe(200);
    client.close();
  });

  it('closes a connection after a number of requests', async () => {
    const { server } = await attacked('plain', { requestsPerConnection: 3, idle: FOREVER });
    const client = http1Client(server.url);
    for (let count = 0; count < 7; count++) {
      expect((await client.get(forecast(london))).status).toBe(200);
      // The agent frees the connection one turn after the response.
      await setImmediate();
    }
    client.close();
    const connections = server.log.requests.map(({ connection }) => connection);
    expect(connections).toEqual([1, 1, 1, 2, 2, 2, 3]);
  });

  it('refuses no request of a class of thirty behind one address', async () => {
    // The server's default limits.
    const { server, refusals } = await attacked('plain', { headTime: 10_000, idle: 90_000 });
    const students = Array.from({ length: 30 }, () => http1Client(server.url));
    const responses = await Promise.all(
      students.flatMap((student) =>
        Array.from({ length: 20 }, () => student.get(forecast(london))),
      ),
    );
    for (const student of students) student.close();
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(refusals).toEqual([]);
  });
});
