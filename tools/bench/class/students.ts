/**
 * Process that simulates a class without using the server's thread. Prints its measurements as one
 * line of JSON.
 */
import { parseArgs } from 'node:util';
import type { Join } from './burst.ts';
import { overH2 } from './over-h2.ts';
import { overHttp1 } from './over-http1.ts';
import { targetsFor } from './targets.ts';

/** Measurements of a class. */
export interface Measured {
  /** ms beyond the configured delay for each response, round by round. */
  beyond: number[];
  errors: string[];
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** `h2`, or the number of HTTP/1.1 connections per student. */
    over: { type: 'string', default: 'h2' },
    students: { type: 'string', default: '30' },
    requests: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
  },
});

const address = { host: '127.0.0.1', port: Number(values.port) };
const join: Join = values.over === 'h2' ? overH2 : overHttp1(Number(values.over));
const targets = targetsFor(Number(values.requests));
const paths = targets.map(({ path }) => path);

const students = await Promise.all(
  Array.from({ length: Number(values.students) }, () => join(address)),
);
const measured: Measured = { beyond: [], errors: [] };
for (let round = 0; round < Number(values.rounds); round++) {
  const bursts = await Promise.allSettled(students.map(({ burst }) => burst(paths)));
  for (const burst of bursts) {
    if (burst.status === 'rejected') measured.errors.push(String(burst.reason));
    else
      measured.beyond.push(...burst.value.map((length, at) => length - (targets[at]?.delay ?? 0)));
  }
}
for (const { close } of students) close();
console.log(JSON.stringify(measured));
