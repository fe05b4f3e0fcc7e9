import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { full } from '../../support/full.ts';
import { h2Client, http1Client } from './client.ts';
import { forecast, london } from './locations.ts';
import { serving } from './serving.ts';

const script = fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url));

function serve(...flags: string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Cases that each start a process: only the full run has more than one. */
function some<T>(first: T, ...others: T[]): T[] {
  return full ? [first, ...others] : [first];
}

/** Runs the program to its end. Returns its output and exit code. */
async function run(...flags: string[]) {
  const { stdout, stderr, ...child } = piped(serve(...flags));
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), child.exit]);
  return { out, err, code };
}

function piped(child: ChildProcess) {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('a child without pipes');
  return { stdout, stderr, exit: once(child, 'exit') };
}

/** Address that a server prints once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  const { stdout, exit } = piped(child);
  let out = '';
  return new Promise((resolve, reject) => {
    stdout.on('data', (part) => {
      out += part;
      const address = /https?:\/\/[^/]+/.exec(out)?.[0];
      if (address) resolve(address);
    });
    exit.then(() => reject(new Error(`no address in: ${out}`)));
  });
}

describe('npm run serve', () => {
  it.each(some<NodeJS.Signals>('SIGINT', 'SIGTERM'))(
    'serves until %s, and exits with 0',
    async (signal) => {
      const child = serve('--http', '--port', '0', '--latency', '60000');
      const client = http1Client(await addressOf(child));
      const { response } = client.send(forecast(london));
      expect((await client.get('/elsewhere')).status).toBe(404);
      const exit = once(child, 'exit');
      child.kill(signal);
      // Neither the request in flight nor the idle connection keeps the server alive.
      expect(await exit).toEqual([0, null]);
      await expect(response).rejects.toThrow();
      client.close();
    },
  );

  it.each(
    some<{ signal: 'SIGINT' | 'SIGTERM'; flags: string[] }>(
      { signal: 'SIGTERM', flags: [] },
      { signal: 'SIGINT', flags: ['--http'] },
      { signal: 'SIGTERM', flags: ['--http'] },
    ),
  )('ends on $signal with many connections open, $flags', async ({ signal, flags }) => {
    const child = serve(...flags, '--port', '0', '--latency', '60000');
    const address = await addressOf(child);
    const { port } = new URL(address);
    const sockets = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const socket = connect({ port: Number(port), host: '127.0.0.1' });
        socket.on('error', () => {});
        await once(socket, 'connect');
        // Half of them in the middle of a request.
        if (index % 2 === 0) socket.write('GET /v1/forecast HTTP/1.1\r\nX: ');
        return socket;
      }),
    );
    const client = flags.length > 0 ? http1Client(address) : h2Client(address);
    const waiting = Array.from({ length: 20 }, () => client.send(forecast(london)).response);
    // A response without latency, after which all earlier requests have been read.
    expect((await client.get('/elsewhere')).status).toBe(404);
    const exit = once(child, 'exit');
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    const results = await Promise.allSettled(waiting);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['rejected']));
    for (const socket of sockets) socket.destroy();
    client.close();
    const { server } = await serving({ port: Number(port) });
    expect(server.port).toBe(Number(port));
  });

  it('prints a summary for each client, also when it stops', async () => {
    const child = serve('--http', '--port', '0', '--latency', '0');
    let out = '';
    piped(child).stdout.on('data', (part) => {
      out += part;
    });
    const address = await addressOf(child);
    const client = http1Client(address);
    await client.get(forecast(london));
    await client.get('/elsewhere');
    client.close();
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
    expect(out).toMatch(
      /\d\d:\d\d:\d\d 127\.0\.0\.1: 1 answered, 1 refused; the slowest took \d+ ms\nStopped\.\n$/,
    );
  });

  it('prints every request with --verbose, and continues when its output is closed', async () => {
    const child = serve('--http', '--port', '0', '--latency', '0', '--verbose');
    const address = await addressOf(child);
    const client = http1Client(address);
    const printed = once(piped(child).stdout, 'data');
    await client.get(forecast([london, london]));
    expect(String(await printed)).toMatch(
      /^\S+ 127\.0\.0\.1: GET "\/v1\/forecast", 2 locations: 200 after \d+ ms\n$/,
    );
    child.stdout?.destroy();
    for (let count = 0; count < 5; count++) {
      expect((await client.get(forecast(london))).status).toBe(200);
    }
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    client.close();
  });

  it('starts the four servers with --lab, and ends them while users wait', async () => {
    const child = serve('--http', '--port', '0', '--lab', '--query-ms', '9000', '--threads', '2');
    let out = '';
    child.stdout?.on('data', (part) => {
      out += part;
    });
    const address = await addressOf(child);
    await expect.poll(() => out.match(/http:/g)).toHaveLength(5);
    const run = await fetch(`${address}/lab/run?server=workers&arrivals=at-once&users=4`);
    const cut = expect(run.text()).rejects.toThrow();
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    await cut;
  });

  it.skipIf(process.platform === 'win32')('says which users could not connect', async () => {
    const flags = ['--http', '--port', '0', '--lab', '--query-ms', '1', '--threads', '1'];
    const limited = ['ulimit -n 1000; exec "$0" "$@"', process.execPath, script, ...flags];
    const child = spawn('sh', ['-c', ...limited], { stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    // A user takes two files: an end of a connection here, and the other in the server.
    const path = '/lab/run?server=parallel&arrivals=at-once&users=1000';
    const response = await fetch((await addressOf(child)) + path);
    const ends = (await response.text()).match(/"(answered|failed)"/g) ?? [];
    expect(new Set(ends)).toEqual(new Set(['"answered"', '"failed"']));
    expect(ends).toHaveLength(1_000);
  });

  if (full) {
    it('uses HTTP/2, unless with --http1', async () => {
      const address = await addressOf(serve('--port', '0', '--latency', '0'));
      expect(address).toMatch(/^https:/);
      const client = h2Client(address);
      expect((await client.get(forecast(london))).status).toBe(200);
      client.close();
      const old = await addressOf(serve('--port', '0', '--http1'));
      await expect(h2Client(old).get(forecast(london))).rejects.toThrow();
    });
  }

  it('prints its flags with --help', async () => {
    const { out, code } = await run('--help');
    const flags = ['http', 'http1', 'host', 'port', 'policy', 'seed', 'latency', 'verbose', 'help'];
    const lab = ['lab', 'query-ms', 'database-at-once', 'threads', 'users'];
    for (const flag of [...flags, ...lab]) expect(out).toContain(`--${flag} `);
    expect(code).toBe(0);
  });

  it('prints an error if the port is in use', async () => {
    const { server } = await serving();
    expect(await run('--port', String(server.port))).toEqual({
      out: '',
      err: `Port ${server.port} on 127.0.0.1 is in use: choose another with --port.\n`,
      code: 1,
    });
    const below = await run('--http', '--lab', '--port', String(server.port - 1));
    // Another program may have one of the other ports.
    expect(below.err).toMatch(
      /^Port \d+ on 127\.0\.0\.1 is in use: choose another with --port\.\n$/,
    );
    expect(below.code).toBe(1);
  });

  it.each(
    some(
      [['--prot', '1'], "Unknown option '--prot'. See --help.\n"],
      [['--port'], "Option '--port <value>' argument missing. See --help.\n"],
      [
        ['--port', '70000'],
        '--port must be a whole number from 0 to 65535, not "70000". See --help.\n',
      ],
      [
        ['--lab', '--threads', '129'],
        '--threads must be a whole number from 1 to 128, not "129". See --help.\n',
      ],
      [['--users', '10'], '--users needs --lab. See --help.\n'],
      [
        ['--lab', '--port', '65532'],
        '--port must be a whole number from 0 to 65531, not "65532". See --help.\n',
      ],
      [['--latency', '-1'], "Option '--latency' argument is ambiguous. See --help.\n"],
    ),
  )('prints an error about %j', async (flags, sentence) => {
    const { err, code } = await run(...flags);
    expect(err).toBe(sentence);
    expect(code).toBe(2);
  });
});
