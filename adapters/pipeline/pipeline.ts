import type * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type {
  AskingAdapter,
  Reading,
  ReadyTask,
  Received,
  WorkKind,
} from '../../engine/request/adapter.ts';
import { readJson } from '../../engine/request/response.ts';
import { violationOf } from '../../engine/request/violation.ts';
import {
  forecastUrl,
  MAX_IN_FLIGHT,
  openMeteoErrors,
  readForecasts,
  requestTo,
} from '../weather/open-meteo.ts';
import { airSchema } from './air.ts';
import { HOSTS } from './hosts.ts';
import { choosePlace, placeOf, searchSchema } from './places.ts';
import { planPipeline } from './simulation.ts';
import { inputOf, isPipeline, type Step, steps, type WantedPlace } from './steps.ts';

/** Results of a search among which is the wanted one. */
const RESULTS = 10;

/** Place that every service knows. */
const london = { latitude: 51.5, longitude: -0.1, countryCode: 'GB' };

/** Tasks whose requests open the connections to all hosts, the search first. */
const opening: readonly ReadyTask[] = steps.map((step) => ({
  label: step,
  input: step === 'place' ? { step, name: 'london', ...london } : { step },
  after: [],
  inputs: step === 'place' ? [] : [london],
}));

/** Address of a host. A custom server is all of them. */
function baseOf(source: SourceChoice, step: Step): string {
  return source.kind === 'server' ? source.base : `https://${HOSTS[step]}`;
}

/** Address of the request for a task, which is a step: nothing else is accepted. */
function addressOf(task: ReadyTask, source: SourceChoice): string {
  const input = inputOf(task) ?? { step: 'weather' };
  const base = baseOf(source, input.step);
  if (input.step === 'place') {
    const name = encodeURIComponent(input.name);
    return `${base}/v1/search?name=${name}&count=${RESULTS}&language=en&format=json`;
  }
  // None if a stranger's log has another value: the server refuses that.
  const places = task.inputs.flatMap((value) => placeOf(value) ?? []);
  if (input.step === 'weather') return forecastUrl(base, places);
  const [latitude, longitude] = [places[0]?.latitude, places[0]?.longitude];
  return `${base}/v1/air-quality?latitude=${latitude}&longitude=${longitude}&current=european_aqi`;
}

function read(received: Received, task: ReadyTask): Reading[] {
  const input = inputOf(task);
  switch (input?.step) {
    case 'place':
      return readJson(received, [task], (body) => [readPlace(body, input)]);
    case 'air':
      return readJson(received, [task], (body) => [
        readAs(body, airSchema, ({ current }) => ({ europeanAqi: current.european_aqi })),
      ]);
    default:
      return readForecasts(received, [task]);
  }
}

/** Finds the wanted place among the results of a search. */
function readPlace(body: unknown, wanted: WantedPlace): Reading {
  const reading = readAs(body, searchSchema, (found) => choosePlace(found, wanted) ?? null);
  return reading.ok && reading.value === null
    ? { ok: false, path: 'results', expected: 'place', received: 'nothing' }
    : reading;
}

function readAs<T>(body: unknown, schema: z.ZodMiniType<T>, toValue: (valid: T) => Json): Reading {
  const result = schema.safeParse(body);
  return result.success
    ? { ok: true, value: toValue(result.data) }
    : violationOf(body, result.error);
}

/** Asks for one step at a time. */
function adapterFor(source: SourceChoice): AskingAdapter {
  return {
    ...openMeteoErrors,
    ask: ([task]) => requestTo(task ? addressOf(task, source) : baseOf(source, 'place')),
    read: (received, tasks) => tasks.flatMap((task) => read(received, task)),
  };
}

/** From the names of cities to their places, and from there to their weather and air. */
export const pipeline = {
  accepts: (workload, { kind }) =>
    ['live', 'server', 'simulated'].includes(kind) && isPipeline(workload),
  adapter: adapterFor,
  allowance: ({ kind }, url) =>
    kind === 'live' ? { group: new URL(url).host, most: MAX_IN_FLIGHT } : undefined,
  limit: ({ kind }) => (kind === 'live' ? MAX_IN_FLIGHT : undefined),
  opening: ({ kind }) => (kind === 'server' ? opening.slice(0, 1) : opening),
  prepare: (tasks) => tasks.forEach(inputOf),
  simulate: planPipeline,
  hosts: Object.values(HOSTS),
} satisfies WorkKind & { simulate: typeof planPipeline; hosts: readonly string[] };
