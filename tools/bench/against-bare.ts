import { type ModeId, traitsOf } from '../../engine/modes/index.ts';
import { citiesFor } from './cities.ts';
import { bare, elapsedOf, overlap, pMap, type Setting } from './setting.ts';
import { type Spread, spreadOf } from './spread.ts';

/** Comparison of Overlap with simpler code that sends the same requests. */
export interface Ratio {
  what: string;
  /** Overlap's time divided by the other's, per round. */
  ratio: Spread;
  rounds: number;
}

const ROUNDS = 21;
const POOL = 20;

/** Measures in turns, so disturbances of the machine affect both. */
async function inTurns(
  what: string,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Ratio> {
  const ratios: number[] = [];
  await ours();
  await theirs();
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) {
      const our = await ours();
      ratios.push(our / (await theirs()));
    } else {
      const their = await theirs();
      ratios.push((await ours()) / their);
    }
  }
  return { what, ratio: spreadOf(ratios), rounds: ROUNDS };
}

/** Modes that are measured against their own lines over `fetch`, and their work. */
const cases: readonly { mode: ModeId; count: number; size?: number; delay?: number }[] = [
  { mode: 'parallel', count: 100 },
  { mode: 'staged', count: 100 },
  { mode: 'all', count: 100 },
  { mode: 'all_aborting', count: 100 },
  { mode: 'await_loop', count: 100 },
  { mode: 'started_pool', count: 100, size: POOL },
  // It settles before any response: its last response is measured.
  { mode: 'for_each', count: 100 },
  // About a quarter of the requests get a second attempt.
  { mode: 'hedged', count: 100, delay: 200 },
  { mode: 'race', count: 10 },
  { mode: 'any', count: 10 },
];

/** Measures the cost of the log, validation and measurement, against code without them. */
export async function againstBare(setting: Setting): Promise<Ratio[]> {
  const ratios: Ratio[] = [];
  for (const { count, ...about } of cases) {
    const { mode } = about;
    setting.note(`against bare ${mode}`);
    const work = { ...about, cities: citiesFor(count) };
    const until = traitsOf(mode).needs === 'none' ? 'ended' : 'settled';
    ratios.push(
      await inTurns(
        `${mode} of ${count}, against its own lines over \`fetch\``,
        async () => {
          const { elapsed = Number.NaN, endedAt = Number.NaN } = await overlap(setting, work);
          return until === 'ended' ? endedAt : elapsed;
        },
        async () => (await bare(setting, work))[until],
      ),
    );
  }
  const cities = citiesFor(100);
  setting.note('against p-map');
  ratios.push(
    await inTurns(
      `pool of ${POOL} over 100, against \`p-map\``,
      async () => elapsedOf(await overlap(setting, { mode: 'pool', cities, size: POOL })),
      () => pMap(setting, cities, POOL),
    ),
  );
  return ratios;
}
