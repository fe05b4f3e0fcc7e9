import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { quantile } from '../spread.ts';
import type { Measured } from './students.ts';

/** Results of a class over one protocol. */
export interface ClassRow {
  what: string;
  requests: number;
  errors: number;
  /** ms beyond the configured delay. */
  median: number;
  p99: number;
  most: number;
  /** 99th percentile of the first burst, before the server's code is optimized. */
  firstP99: number;
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
const SERVE = path.resolve(import.meta.dirname, '../../../scripts/serve.ts');
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

async function classOver({ what, flags, over }: (typeof cases)[number]): Promise<ClassRow> {
  const server = start(SERVE, [...flags, '--port', '0']);
  try {
    const numbers = ['--students', STUDENTS, '--requests', REQUESTS, '--rounds', ROUNDS].map(
      String,
    );
    const students = start(CLASS, ['--port', await portOf(server), '--over', over, ...numbers]);
    if (!students.stdout) throw new Error('no pipe');
    const { beyond, errors }: Measured = JSON.parse(await text(students.stdout));
    return {
      what,
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

/** Measures a class of thirty that requests a hundred cities each at once, over each protocol. */
export async function measureClass(note: (what: string) => void): Promise<ClassResults> {
  const [load = Number.NaN] = os.loadavg();
  const rows: ClassRow[] = [];
  for (const testCase of cases) {
    note(`class: ${testCase.what}`);
    rows.push(await classOver(testCase));
  }
  return { rows, load };
}
