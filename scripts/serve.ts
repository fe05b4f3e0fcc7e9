import { parseArgs } from 'node:util';
import { RANGES, serverIds } from '../adapters/users/settings.ts';
import { type LabOptions, labDefaults } from '../server/lab/options.ts';
import { startWeatherServer, type WeatherServerOptions } from '../server/weather-server.ts';
import { addressesOf, forTheClass } from './serve/addresses.ts';
import { createJournal, EVERY } from './serve/journal.ts';
import { serversOf } from './serve/servers.ts';

const HELP = `Usage: npm run serve -- [options]

Serves simulated weather, in the format of Open-Meteo's /v1/forecast, /v1/air-quality and
/v1/search, until it is stopped.

  --http           plain HTTP, for scripts and classrooms; without it, TLS with a self-signed
                   certificate that is made at start and that clients must be told to trust
  --http1          HTTP/1.1 only; without it, HTTP/2 too
  --host <name>    the address to listen on (127.0.0.1; 0.0.0.0 lets others connect)
  --port <number>  the port to listen on (8443; 8080 with --http; 0 takes any free one)
  --policy         Open-Meteo's limits, for each path: one request per address at a time, four
                   queued, 600 a minute, 5,000 an hour, 10,000 a day
  --seed <number>  another world with the same climate (1)
  --latency <ms>   the same round trip for all cities; without it, it grows with their distance
  --lab            also four small servers over one database, on the next four ports, and the users
                   who ask them, for the experiment "A thousand users": one thread that blocks,
                   threads that block, an event loop, an event loop over a database that takes some
                   queries at once
  --query-ms <ms>  the time that the database takes for a query (100)
  --database-at-once <number>  the queries that it takes at once (50)
  --threads <number>  the threads that block (40)
  --users <number>  the most users (1000)
  --verbose        a line for every request; without it, one per client every ten seconds
  --help           this text

For a class: npm run serve -- --http --host 0.0.0.0`;

/** An invalid command line. The message is a sentence. */
class UsageError extends Error {}

function wholeNumber(
  name: string,
  text: string | undefined,
  max: number,
  min = 0,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function readFlags() {
  try {
    return parseArgs({
      options: {
        http: { type: 'boolean', default: false },
        http1: { type: 'boolean', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string' },
        policy: { type: 'boolean', default: false },
        seed: { type: 'string' },
        latency: { type: 'string' },
        lab: { type: 'boolean', default: false },
        'query-ms': { type: 'string' },
        'database-at-once': { type: 'string' },
        threads: { type: 'string' },
        users: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    // The first sentence of Node's message names the flag; the rest is about positional arguments.
    const [sentence] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new UsageError(`${sentence}.`);
  }
}

/** Options of the lab, by their flags. */
const labFlags = {
  'query-ms': 'queryMs',
  'database-at-once': 'databaseAtOnce',
  threads: 'threads',
  users: 'users',
} as const;

function readLab(flags: ReturnType<typeof readFlags>): LabOptions | undefined {
  const options = { ...labDefaults };
  for (const flag of ['query-ms', 'database-at-once', 'threads', 'users'] as const) {
    const name = labFlags[flag];
    const { min, max } = RANGES[name];
    const value = wholeNumber(flag, flags[flag], max, min);
    if (value === undefined) continue;
    if (!flags.lab) throw new UsageError(`--${flag} needs --lab.`);
    options[name] = value;
  }
  return flags.lab ? options : undefined;
}

/** Converts the flags to the server's options. */
function readOptions(flags: ReturnType<typeof readFlags>) {
  const latency = wholeNumber('latency', flags.latency, 60_000);
  const lab = readLab(flags);
  const lastPort = lab ? 65_535 - serverIds.length : 65_535;
  return {
    protocol: flags.http ? 'plain' : flags.http1 ? 'http1' : 'h2',
    host: flags.host,
    port: wholeNumber('port', flags.port, lastPort) ?? (flags.http ? 8080 : 8443),
    policy: flags.policy,
    seed: wholeNumber('seed', flags.seed, 2 ** 32 - 1) ?? 1,
    ...(lab && { lab }),
    ...(latency === undefined ? {} : { latency: () => latency }),
  } satisfies WeatherServerOptions;
}

/** Port of an error: one of the lab's, perhaps. */
function portOf(error: unknown): unknown {
  return error instanceof Error && 'port' in error ? error.port : undefined;
}

/** Sentence about an error of listening, with its remedy. */
function explain(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${portOf(error) ?? port} on ${host} is in use: choose another with --port.`;
    case 'EACCES':
      return `Port ${port} needs administrator rights: choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address "${host}": choose another with --host.`;
    default:
      return `The server could not start: ${error}.`;
  }
}

/** Serves until SIGINT or SIGTERM. */
async function serve(): Promise<void> {
  const flags = readFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const options = readOptions(flags);
  const journal = createJournal(console.log, flags.verbose);
  // Closing the reading end of a pipe must not stop the server.
  process.stdout.on('error', () => {});
  try {
    const server = await startWeatherServer({
      ...options,
      onEnd: journal.ended,
      onRefused: journal.refused,
    });
    console.log(`Serving simulated weather at ${server.url}/v1/forecast (Ctrl-C stops it)`);
    if (server.lab) console.log(serversOf(server.lab));
    if (options.host === '0.0.0.0' || options.host === '::') {
      const scheme = flags.http ? 'http' : 'https';
      const addresses = addressesOf(options.host, { scheme, port: server.port });
      console.log(forTheClass(addresses, !flags.http));
    }
    const summaries = setInterval(journal.summarize, EVERY);
    // Once, so a second signal ends the process immediately.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, async () => {
        clearInterval(summaries);
        await server.close();
        journal.summarize();
        console.log('Stopped.');
      });
    }
  } catch (error) {
    console.error(explain(error, options.host, options.port));
    process.exitCode = 1;
  }
}

try {
  await serve();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message} See --help.`);
  process.exitCode = 2;
}
