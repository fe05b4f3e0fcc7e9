import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { h2Client, http1Client } from './client.ts';
import { forecast, london } from './places.ts';
import { serving } from './serving.ts';

const script = fileURLToPath(new URL('../../../scripts/serve.ts', import.meta.url));

function serve(...flags: string[]): ChildProcess {
  const child = spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** All that a server which does not stay says, and how it ends. */
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

/** The address that a server prints once it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let out = '';
  for await (const part of piped(child).stdout) {
    out += part;
    const address = /https?:\/\/[^/]+/.exec(out)?.[0];
    if (address) return address;
  }
  throw new Error(`no address in: ${out}`);
}

// Starting a process takes a second on a busy machine.
describe('npm run serve', { timeout: 30_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and ends cleanly', async (signal) => {
    const child = serve('--http', '--port', '0', '--latency', '60000');
    const client = http1Client(await addressOf(child));
    const { answer } = client.send(forecast(london));
    expect((await client.get('/elsewhere')).status).toBe(404);
    const exit = once(child, 'exit');
    child.kill(signal);
    // Neither the request that is under way nor the idle connection keep the server.
    expect(await exit).toEqual([0, null]);
    await expect(answer).rejects.toThrow();
    client.close();
  });

  it('speaks HTTP/2 unless told otherwise', async () => {
    const address = await addressOf(serve('--port', '0', '--latency', '0'));
    expect(address).toMatch(/^https:/);
    const client = h2Client(address);
    expect((await client.get(forecast(london))).status).toBe(200);
    client.close();
    const old = await addressOf(serve('--port', '0', '--http1'));
    await expect(h2Client(old).get(forecast(london))).rejects.toThrow();
  });

  it('names its flags', async () => {
    const { out, code } = await run('--help');
    const flags = ['http', 'http1', 'host', 'port', 'policy', 'seed', 'latency', 'help'];
    for (const flag of flags) expect(out).toContain(`--${flag} `);
    expect(code).toBe(0);
  });

  it('says that a port is taken', async () => {
    const { server } = await serving();
    expect(await run('--port', String(server.port))).toEqual({
      out: '',
      err: `Port ${server.port} on 127.0.0.1 is in use: choose another with --port.\n`,
      code: 1,
    });
  });

  it.each([
    [['--prot', '1'], "Unknown option '--prot'. See --help.\n"],
    [['--port'], "Option '--port <value>' argument missing. See --help.\n"],
    [
      ['--port', '70000'],
      '--port wants a whole number from 0 to 65535, not "70000". See --help.\n',
    ],
    [['--latency', '-1'], "Option '--latency' argument is ambiguous. See --help.\n"],
  ])('says what is wrong with %j', async (flags, sentence) => {
    const { err, code } = await run(...flags);
    expect(err).toBe(sentence);
    expect(code).toBe(2);
  });
});
