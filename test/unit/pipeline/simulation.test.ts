import { describe, expect, it } from 'vitest';
import { airOf } from '../../../adapters/pipeline/air.ts';
import { pipeline } from '../../../adapters/pipeline/pipeline.ts';
import { placeOf } from '../../../adapters/pipeline/places.ts';
import { planPipeline } from '../../../adapters/pipeline/simulation.ts';
import { greatCircle } from '../../../adapters/weather/great-circle.ts';
import { simulatedSource } from '../../../adapters/weather/simulated.ts';
import { blockingSimulatedSource } from '../../../adapters/weather/simulated-blocking.ts';
import { newSimulation } from '../../../adapters/weather/simulation.ts';
import type { Json } from '../../../engine/log/json.ts';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import { cities } from '../../../tools/cities.ts';
import { pipelineFor } from './support.ts';

const source = { kind: 'simulated', protocol: 'h2' } as const;
const now = () => Date.UTC(2026, 5, 21, 12);
const { signal } = new AbortController();

/** Does a whole pipeline one task after another, and returns its values with the time of each. */
async function simulate(count: number, seed = 1) {
  const workload = pipelineFor(count);
  const clock = virtualClock();
  const simulation = newSimulation(seed);
  const adapter = pipeline.adapter(source);
  const planResponse = planPipeline(workload);
  const ask = simulatedSource({ simulation, clock, protocol: 'h2', now, planResponse });
  const values: Json[] = [];
  const took: number[] = [];
  await clock.run(async () => {
    for (const task of workload.tasks) {
      const inputs = task.after.map((index) => values[index] ?? null);
      const before = clock.now();
      const response = await ask(adapter.ask([{ ...task, inputs }]), signal);
      const text = await response.text();
      const [reading] = adapter.read(
        { status: response.status, headers: response.headers, text, bytes: text.length },
        [{ ...task, inputs }],
      );
      values.push(reading?.ok ? reading.value : null);
      took.push(clock.now() - before);
    }
  });
  return { values, took, simulation };
}

describe('a simulated pipeline', () => {
  it('finds the place of every built-in city, with plausible air', async () => {
    const { values } = await simulate(cities.length);
    for (const [index, city] of cities.entries()) {
      const place = placeOf(values[3 * index]);
      expect(place && greatCircle(place, city), city.id).toBeLessThan(1);
      const air = airOf(values[3 * index + 2]);
      expect(air).toBeGreaterThanOrEqual(0);
      expect(air).toBeLessThan(110);
    }
  });

  it('is the same again, and another with another seed', async () => {
    const first = await simulate(5);
    expect(await simulate(5)).toEqual(first);
    expect((await simulate(5, 2)).took).not.toEqual(first.took);
  });

  it('opens a connection to each host, which only the first request pays for', async () => {
    const { took, simulation } = await simulate(2);
    expect(Object.keys(simulation.links).toSorted()).toEqual([
      'air-quality-api.open-meteo.com',
      'api.open-meteo.com',
      'geocoding-api.open-meteo.com',
    ]);
    const { latency } = planPipeline(pipelineFor(2))(
      'https://geocoding-api.open-meteo.com/v1/search?name=london&count=10',
      { simulation: newSimulation(1), now },
    );
    // A name look-up, and a round trip each for TCP and TLS.
    expect((took[0] ?? 0) - latency).toBeCloseTo(80, 6);
  });

  it('has latencies of its own at each host', async () => {
    const { took } = await simulate(1);
    expect(new Set(took).size).toBe(3);
  });

  it('takes as long for a thread that blocks', async () => {
    const workload = pipelineFor(1);
    let paused = 0;
    const ask = blockingSimulatedSource({
      simulation: newSimulation(1),
      now,
      pause: (ms) => {
        paused += ms;
      },
      planResponse: planPipeline(workload),
    });
    const [task] = workload.tasks;
    if (!task) throw new Error('no task');
    const { status } = ask(pipeline.adapter(source).ask([{ ...task, inputs: [] }]).url, 10_000);
    expect(status).toBe(200);
    expect(paused).toBe((await simulate(1)).took[0]);
  });

  it('refuses what Open-Meteo would', () => {
    const plan = planPipeline(pipelineFor(1));
    const refused = (path: string) =>
      plan(`https://any.example${path}`, { simulation: newSimulation(1), now }).respond();
    expect(refused('/v1/search?count=1')).toMatchObject({ status: 400, body: { error: true } });
    expect(refused('/v1/air-quality?latitude=91&longitude=0&current=european_aqi')).toMatchObject({
      status: 400,
    });
    expect(refused('/v1/search?name=Atlantis&count=10').body).not.toHaveProperty('results');
  });
});
