import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { Reading, ReadyTask, Received, WorkMethods } from '../../engine/request/adapter.ts';
import { requestTo } from '../../engine/request/request-to.ts';
import { readJson } from '../../engine/request/response.ts';
import { readAs } from '../../engine/request/violation.ts';
import { forecastUrl, openMeteoErrors, readForecasts } from '../weather/open-meteo.ts';
import { airSchema } from './air.ts';
import { airUrl, baseOf, searchUrl } from './hosts.ts';
import { choosePlace, placeOf, searchSchema } from './places.ts';
import { planPipeline } from './simulation.ts';
import { inputOf, type WantedPlace } from './steps.ts';

/** Address of the request for a task, which is a step: nothing else is accepted. */
function addressOf(task: ReadyTask, source: SourceChoice): string {
  const input = inputOf(task) ?? { step: 'weather' };
  const base = baseOf(source, input.step);
  if (input.step === 'place') return searchUrl(base, input.name);
  // None if a stranger's log has another value: the server refuses that.
  const places = task.inputs.flatMap((value) => placeOf(value) ?? []);
  return input.step === 'weather' ? forecastUrl(base, places) : airUrl(base, places[0]);
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

/** Finds the places of cities, and their weather and air. */
export const pipeline = {
  adapter: (source) => ({
    ...openMeteoErrors,
    // One step at a time.
    ask: ([task]) => requestTo(task ? addressOf(task, source) : baseOf(source, 'place')),
    read: (received, tasks) => tasks.flatMap((task) => read(received, task)),
  }),
  prepare: (tasks) => tasks.forEach(inputOf),
  simulate: planPipeline,
} satisfies WorkMethods & { simulate: typeof planPipeline };
