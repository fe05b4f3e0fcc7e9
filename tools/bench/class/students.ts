/**
 * A class as a process of its own, so that it does not share the server's thread: asks as it is told
 * on its command line, and prints what it measured as one line of JSON.
 */
import { parseArgs } from 'node:util';
import { latencyByDistance } from '../../../server/open-meteo/latency.ts';
import { cities } from '../../cities.ts';
import type { Join } from './burst.ts';
import { overH2 } from './over-h2.ts';
import { overHttp1 } from './over-http1.ts';

/** What a class measured. */
export interface Measured {
  /** ms beyond the asked-for delay, of every request that was answered, round after round. */
  beyond: number[];
  errors: string[];
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** `h2`, or how many connections of HTTP/1.1 each student has. */
    over: { type: 'string', default: 'h2' },
    students: { type: 'string', default: '30' },
    requests: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
  },
});

const address = { host: '127.0.0.1', port: Number(values.port) };
const join: Join = values.over === 'h2' ? overH2 : overHttp1(Number(values.over));
const asked = Array.from({ length: Number(values.requests) }, (_, index) => {
  const city = cities[index % cities.length];
  if (!city) throw new Error('no cities');
  return city;
});
const variables = 'temperature_2m,weather_code,is_day';
const targets = asked.map(
  ({ latitude, longitude }) =>
    `/v1/forecast?latitude=${latitude}&longitude=${longitude}&current=${variables}`,
);
const delays = asked.map(latencyByDistance);

const students = await Promise.all(
  Array.from({ length: Number(values.students) }, () => join(address)),
);
const measured: Measured = { beyond: [], errors: [] };
for (let round = 0; round < Number(values.rounds); round++) {
  const bursts = await Promise.allSettled(students.map(({ burst }) => burst(targets)));
  for (const burst of bursts) {
    if (burst.status === 'rejected') measured.errors.push(String(burst.reason));
    else measured.beyond.push(...burst.value.map((length, at) => length - (delays[at] ?? 0)));
  }
}
for (const { close } of students) close();
console.log(JSON.stringify(measured));
