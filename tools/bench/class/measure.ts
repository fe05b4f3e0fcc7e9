import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { quantile } from '../spread.ts';
import type { Measured } from './students.ts';

/** Responses of one server. */
export interface Served {
  requests: number;
  errors: number;
  /** ms beyond the configured delay. */
  median: number;
  p99: number;
  most: number;
  /** 99th percentile of the first burst, before the server's code is optimized. */
  firstP99: number;
}

/** Results of a class over one protocol, by the medians of its rounds. */
export interface ClassRow {
  what: string;
  /** The weather server. */
  ours: Served;
  /** A bare Node server that waits and responds the same. */
  bare: Served;
  /** Ratios of the 99th percentiles, pair by pair. */
  ratios: readonly number[];
}

/** All results of a class. */
export interface ClassResults {
  rows: readonly ClassRow[];
  /** Load average of the machine in the minute before. */
  load: number;
}

const STUDENTS = 30;
const REQUESTS = 100;
const ROUNDS = 10;
/** Pairs of the two servers, one after the other. */
const PAIRS = 5;
const SERVE = path.resolve(import.meta.dirname, '../../../scripts/serve.ts');
const BARE = path.join(import.meta.dirname, 'bare.ts');
const CLASS = path.join(import.meta.dirname, 'students.ts');

const cases = [
  { what: 'HTTP/1.1, 6 connections a student, as browsers have', flags: ['--http'], over: '6' },
  { what: 'HTTP/1.1, 100 connections a student: 3,000 at once', flags: ['--http'], over: '100' },
  { what: 'TLS and HTTP/2, one connection a student: 3,000 at once', flags: [], over: 'h2' },
];

function start(script: string, flags: readonly string[]): ChildProcess {
  return spawn(process.execPath, [script, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Port that a server prints. */
async function portOf({ stdout }: ChildProcess): Promise<string> {
  const [line] = stdout ? await once(stdout, 'data') : [];
  const port = /:(\d+)\//.exec(String(line))?.[1];
  if (port === undefined) throw new Error(`no port in: ${line}`);
  return port;
}

/** Lets the class loose on a server, which is started and stopped. */
async function classAt(server: ChildProcess, over: string): Promise<Served> {
  try {
    const numbers = ['--students', STUDENTS, '--requests', REQUESTS, '--rounds', ROUNDS].map(
      String,
    );
    const students = start(CLASS, ['--port', await portOf(server), '--over', over, ...numbers]);
    if (!students.stdout) throw new Error('no pipe');
    const { beyond, errors }: Measured = JSON.parse(await text(students.stdout));
    return {
      requests: beyond.length,
      errors: errors.length,
      median: quantile(beyond, 0.5),
      p99: quantile(beyond, 0.99),
      most: quantile(beyond, 1),
      firstP99: quantile(beyond.slice(0, STUDENTS * REQUESTS), 0.99),
    };
  } finally {
    const exit = once(server, 'exit');
    server.kill('SIGTERM');
    await exit;
  }
}

/** Sums of the counts, and medians of the figures. */
function summaryOf(all: readonly Served[]): Served {
  const sum = (of: (served: Served) => number) => all.reduce((total, one) => total + of(one), 0);
  const median = (of: (served: Served) => number) => quantile(all.map(of), 0.5);
  return {
    requests: sum(({ requests }) => requests),
    errors: sum(({ errors }) => errors),
    median: median(({ median }) => median),
    p99: median(({ p99 }) => p99),
    most: median(({ most }) => most),
    firstP99: median(({ firstP99 }) => firstP99),
  };
}

/**
 * Measures a class of thirty that requests a hundred cities each at once, over each protocol: at the
 * weather server and at a bare one, in turns.
 */
export async function measureClass(note: (what: string) => void): Promise<ClassResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows: ClassRow[] = [];
  for (const { what, flags, over } of cases) {
    const ours: Served[] = [];
    const bare: Served[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      note(`class: ${what}, pair ${pair + 1} of ${PAIRS}`);
      ours.push(await classAt(start(SERVE, [...flags, '--port', '0']), over));
      bare.push(await classAt(start(BARE, [...flags, '--requests', String(REQUESTS)]), over));
    }
    rows.push({
      what,
      ours: summaryOf(ours),
      bare: summaryOf(bare),
      ratios: ours.map(({ p99 }, pair) => p99 / (bare[pair]?.p99 ?? Number.NaN)),
    });
  }
  return { rows, load };
}
